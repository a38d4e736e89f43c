import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { scenarioDraftQuery, type ScenarioDraft } from '../../api/scenario-drafts.ts';
import { paths } from '../../paths.ts';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { BehindNotice } from './behind-notice.tsx';
import { ComparisonView } from './comparison/comparison-view.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { draftTones } from './draft-tones.ts';
import { EditView } from './edit-view.tsx';
import { KeptMark } from './kept-mark.tsx';
import { RoomActions } from './room-actions.tsx';
import { SimulationView } from './simulation/simulation-view.tsx';
import { StepsView } from './steps-view.tsx';
import { TestsView } from './tests-view.tsx';
import { useRoom } from './use-room.ts';
import '../console.css';
import './modelling.css';

/** The modelling room: a draft of a scenario package is edited, checked, played through, tested, compared, judged and published. */
export function RoomPage() {
  const { draft } = useParams({ strict: false }) as { draft: string };
  const { t } = useTranslation('modelling');
  const query = useQuery(scenarioDraftQuery(draft));
  return (
    <DetailPage back={{ to: paths.consoleDrafts(), label: t('title') }} query={query}>
      {(one) => <Room key={`${one.draftId} ${one.version} ${one.status}`} draft={one} />}
    </DetailPage>
  );
}

const views = {
  edit: EditView,
  simulate: SimulationView,
  tests: TestsView,
  compare: ComparisonView,
  steps: StepsView,
} as const;
type View = keyof typeof views;

function Room({ draft }: { draft: ScenarioDraft }) {
  const { t } = useTranslation('modelling');
  const text = useText();
  const room = useRoom(draft);
  const [view, setView] = useState<View>(draft.status === 'in-work' ? 'edit' : 'compare');
  const Shown = views[view];
  const lead = (
    <>
      <Status tone={draftTones[draft.status]}>{t(`status.${draft.status}`)}</Status>{' '}
      {text(draft.scenarioTitle)}{' '}
      <span className="number">
        {draft.baseVersion}
        {draft.publishedVersion ? ` → ${draft.publishedVersion}` : ''}
      </span>{' '}
      <KeptMark room={room} />
    </>
  );
  return (
    <OfficePage title={draft.title} lead={lead} actions={<RoomActions room={room} />}>
      <BehindNotice room={room} />
      <fieldset className="room-views">
        <legend className="visually-hidden">{t('views.title')}</legend>
        {(Object.keys(views) as View[]).map((each) => (
          <button
            key={each}
            type="button"
            className="process-view"
            aria-pressed={view === each}
            onClick={() => {
              // a comparison or a test is of what is kept
              void room.flush();
              setView(each);
            }}
          >
            {t(`views.${each}`)}
          </button>
        ))}
      </fieldset>
      <Shown room={room} />
      {room.conflict ? <ConflictDialog conflict={room.conflict} onDecide={room.decide} /> : null}
    </OfficePage>
  );
}
