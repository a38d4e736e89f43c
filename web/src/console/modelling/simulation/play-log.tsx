import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessEvent } from '@yiti/engines/process';
import type { Play } from '@yiti/engines/scenario';
import { Button } from '../../../ui/button.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Panel } from '../../../ui/office/panel.tsx';
import { useText } from '../../../ui/text.ts';
import { variablesIn } from './begin-form.tsx';
import { timeOf } from './use-play.ts';

/** What happened so far in words, newest first, and the data of the process. */
export function PlayLog({ play, onEvent }: { play: Play; onEvent: (event: ProcessEvent) => void }) {
  const { t } = useTranslation('modelling');
  const text = useText();
  const format = useFormat();
  return (
    <Panel title={t('simulate.log')}>
      <ol className="lines" reversed>
        {play.steps
          .map(({ told, event }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- steps are known by their number
            <li key={index}>
              {text(told)} <span className="muted small">{format.moment(event.now)}</span>
            </li>
          ))
          .toReversed()}
      </ol>
      <Data play={play} onEvent={onEvent} />
    </Panel>
  );
}

function Data({ play, onEvent }: { play: Play; onEvent: (event: ProcessEvent) => void }) {
  const { t } = useTranslation('modelling');
  const { state } = play.steps.at(-1)!;
  const [changes, setChanges] = useState('{}');
  const root = Object.values(state.scopes).find(({ owner, kind }) => owner === null && kind === 'process');
  const parsed = variablesIn(changes);
  return (
    <details>
      <summary>{t('simulate.data')}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by key */}
      <pre className="play-data" tabIndex={0} aria-label={t('simulate.data')}>
        {JSON.stringify(root?.variables ?? {}, null, 1)}
      </pre>
      {state.status === 'active' ? (
        <div className="play-change">
          <textarea
            className="code-input"
            aria-label={t('simulate.change')}
            rows={2}
            spellCheck={false}
            value={changes}
            onChange={(event) => setChanges(event.target.value)}
          />
          <Button
            tone="secondary"
            className="button--dense"
            reason={parsed ? undefined : t('simulate.notJson')}
            onClick={() => onEvent({ type: 'variablesChanged', now: timeOf(play), variables: parsed! })}
          >
            {t('simulate.change')}
          </Button>
        </div>
      ) : null}
    </details>
  );
}
