import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Play } from '@yiti/engines/scenario';
import { Panel } from '../../../ui/office/panel.tsx';
import { ProcessDiagram } from '../../../ui/process-diagram/process-diagram.tsx';
import type { Room } from '../use-room.ts';
import { marksOf, processesOf } from './marks.ts';

/** The diagram with its tokens: of the process itself, or of one that it calls. */
export function PlayPicture({ play, room }: { play: Play; room: Room }) {
  const { t } = useTranslation('modelling');
  const processes = processesOf(play);
  const [chosen, setChosen] = useState(play.compiled.key);
  const shown = processes.includes(chosen) ? chosen : play.compiled.key;
  const marks = useMemo(() => marksOf(play, shown), [play, shown]);
  const xml = room.files.get(`processes/${shown}.bpmn`)?.text ?? room.draft.standard[shown] ?? '';
  return (
    <Panel
      title={t('simulate.picture')}
      aside={
        processes.length > 1 ? (
          <select
            className="plain-select"
            aria-label={t('simulate.shownProcess')}
            value={shown}
            onChange={(event) => setChosen(event.target.value)}
          >
            {processes.map((key) => (
              <option key={key}>{key}</option>
            ))}
          </select>
        ) : null
      }
    >
      <ProcessDiagram
        key={shown}
        xml={xml}
        process={shown}
        marks={marks}
        onOpen={(called) => processes.includes(called) && setChosen(called)}
      />
    </Panel>
  );
}
