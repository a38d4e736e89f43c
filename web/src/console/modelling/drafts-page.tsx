import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FilePlus2 } from 'lucide-react';
import { scenarioDraftsQuery, type ScenarioDraftSummary } from '../../api/scenario-drafts.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Empty } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { MorePages } from '../../ui/more-pages.tsx';
import { draftTones } from './draft-tones.ts';
import { OpenDialog } from './open-dialog.tsx';
import '../console.css';

/** Changes to scenario packages that people work on (改稿), and what became of them. */
export function DraftsPage() {
  const { t } = useTranslation('modelling');
  const query = useInfiniteQuery(scenarioDraftsQuery);
  const mayWrite = useSession()?.permissions.includes('scenario-draft.write') ?? false;
  const [opening, setOpening] = useState(false);
  return (
    <OfficePage
      title={t('title')}
      lead={t('lead')}
      actions={
        mayWrite ? (
          <Button
            className="button--dense"
            icon={<FilePlus2 size="1.1em" aria-hidden />}
            onClick={() => setOpening(true)}
          >
            {t('open.act')}
          </Button>
        ) : null
      }
    >
      <MorePages
        query={query}
        items={(page) => page.items}
        empty={<Empty title={t('empty')}>{t('emptyText')}</Empty>}
      >
        {(drafts) => (
          <ul className="tiles">
            {drafts.map((draft) => (
              <DraftTile key={draft.draftId} draft={draft} />
            ))}
          </ul>
        )}
      </MorePages>
      {opening ? <OpenDialog onClose={() => setOpening(false)} /> : null}
    </OfficePage>
  );
}

function DraftTile({ draft }: { draft: ScenarioDraftSummary }) {
  const { t } = useTranslation('modelling');
  const text = useText();
  const format = useFormat();
  const { draftId, title, scenarioTitle, status, baseVersion, publishedVersion, authors } = draft;
  return (
    <li className="panel">
      <h2>
        <Link to={paths.consoleDraft(draftId)}>{title}</Link>
      </h2>
      <p>
        <Status tone={draftTones[status]}>{t(`status.${status}`)}</Status>
      </p>
      <p className="small">
        {text(scenarioTitle)} <span className="number">{baseVersion}</span>
        {publishedVersion ? <span className="number"> → {publishedVersion}</span> : null}
      </p>
      <p className="muted small">
        {t('by', { authors: format.list(authors) })} ·{' '}
        {t('changedAt', { at: format.moment(draft.changedAt) })}
      </p>
    </li>
  );
}
