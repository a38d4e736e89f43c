import { useParams } from '@tanstack/react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FileCheck2, Trash2 } from 'lucide-react';
import { deleteUpload, draftQuery, type DraftView, type EvidenceView } from '../../api/drafts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { DraftFrame } from './draft-frame.tsx';
import { WaysTried } from './ways-tried.tsx';
import { EvidenceDrop } from './evidence-drop.tsx';
import { useTasks } from './tasks.ts';
import { useDraft } from './use-draft.ts';
import '../../ui/fields.css';

/** One document on one page: what it is, why it is needed, what makes it acceptable. */
export function EvidencePage() {
  const { t } = useTranslation('apply');
  const { evidence } = useParams({ strict: false }) as { evidence: string };
  const { query } = useDraft();
  return (
    <DraftFrame query={query}>
      {(draft) => {
        const one = draft.evidence.find((each) => each.key === evidence);
        return one ? (
          <Document draft={draft} evidence={one} />
        ) : (
          <Page title={t('notAsked')} back={{ to: paths.draft(draft.draftId) }}>
            <Empty title={t('notAskedText')} />
          </Page>
        );
      }}
    </DraftFrame>
  );
}

/** Had from elsewhere, and nothing uploaded: the page says so and asks for no document (不用交). Who does not want to promise may prove. */
const isHad = ({ obtained, uploads }: EvidenceView) =>
  obtained !== null && obtained.way !== 'commitment' && uploads.length === 0;

function Document({ draft, evidence }: { draft: DraftView; evidence: EvidenceView }) {
  const { t } = useTranslation('apply');
  const text = useText();
  const { next } = useTasks(draft);
  return (
    <Page title={text(evidence.name)} above={t('evidence.above')} back={{ to: paths.draft(draft.draftId) }}>
      <div className="stack">
        <Notice>
          <p>{text(evidence.why)}</p>
        </Notice>
        <WaysTried ways={evidence.ways} />
        <p>
          <strong>{t('evidence.criteria')}</strong> {text(evidence.criteria)}
        </p>
        <p className="muted">{t('evidence.issuedBy', { name: text(evidence.issuedBy) })}</p>
        {isHad(evidence) ? null : <EvidenceDrop draft={draft} evidence={evidence} />}
        <Files draft={draft} evidence={evidence} />
      </div>
      <div className="button-row">
        <LinkButton
          to={evidence.uploads.length > 0 ? next : paths.draft(draft.draftId)}
          tone={evidence.uploads.length > 0 ? 'primary' : 'secondary'}
        >
          {evidence.uploads.length > 0 ? t('goOn') : evidence.obtained ? t('toTasks') : t('evidence.later')}
        </LinkButton>
      </div>
    </Page>
  );
}

function Files({ draft, evidence }: { draft: DraftView; evidence: EvidenceView }) {
  const { t } = useTranslation('apply');
  const format = useFormat();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (uploadId: string) => deleteUpload(draft.draftId, uploadId),
    onSuccess: (after) => client.setQueryData(draftQuery(draft.draftId).queryKey, after),
  });
  return (
    <>
      {remove.isError ? <Failure error={remove.error} compact /> : null}
      <ul className="files">
        {evidence.uploads.map((file) => (
          <li key={file.uploadId}>
            <FileCheck2 size="1.3rem" aria-hidden />
            <span>
              {file.fileName}{' '}
              <small className="muted">{format.number(Math.max(1, Math.round(file.bytes / 1024)))} KB</small>
            </span>
            <Button
              tone="quiet"
              icon={<Trash2 size="1.1em" aria-hidden />}
              busy={remove.isPending}
              onClick={() => remove.mutate(file.uploadId)}
            >
              {t('evidence.remove')}
              <span className="visually-hidden"> {file.fileName}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
