import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deleteDraft, type DraftView } from '../../api/drafts.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { TaskList } from '../../ui/task-list.tsx';
import { useText } from '../../ui/text.ts';
import { Barred } from './barred.tsx';
import { DraftFrame } from './draft-frame.tsx';
import { useTasks } from './tasks.ts';
import { useDraft, useSendUnsent } from './use-draft.ts';
import './apply.css';

/** The task list: what is known already, what is still to be said, what to hand in, and the end. */
export function DraftPage() {
  const { draftId, query, save } = useDraft();
  useSendUnsent(draftId, save.mutate);
  return <DraftFrame query={query}>{(draft) => <Tasks draft={draft} />}</DraftFrame>;
}

function Tasks({ draft }: { draft: DraftView }) {
  const { t } = useTranslation('apply');
  const text = useText();
  const { tasks, left, next } = useTasks(draft);
  const known = draft.fields.filter((field) => field.state === 'prefilled').length;
  return (
    <Page
      title={text(draft.title)}
      above={t('above')}
      back={{ to: paths.applications(), label: t('toApplications') }}
    >
      <Saved known={known} left={left} />
      <Barred draft={draft} />
      <TaskList tasks={tasks} />
      <div className="button-row">
        <LinkButton to={next}>{left === 0 ? t('toCheck') : t('goOn')}</LinkButton>
        <Discard draft={draft} />
      </div>
    </Page>
  );
}

/** What need not be typed, as a band: the part that is known, the part that is left. */
function Saved({ known, left }: { known: number; left: number }) {
  const { t } = useTranslation('apply');
  const total = known + left;
  return (
    <figure className="saved">
      <span className="saved-band" aria-hidden>
        <span style={{ inlineSize: `${total === 0 ? 100 : (known / total) * 100}%` }} />
      </span>
      <figcaption>{left === 0 ? t('nothingLeft', { known }) : t('savedWords', { known, left })}</figcaption>
    </figure>
  );
}

function Discard({ draft }: { draft: DraftView }) {
  const { t } = useTranslation('apply');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const discard = useMutation({
    mutationFn: () => deleteDraft(draft.draftId),
    onSuccess: async () => {
      await navigate({ to: paths.applications() });
      client.removeQueries({ queryKey: ['draft', draft.draftId] });
      await client.invalidateQueries({ queryKey: ['drafts'] });
    },
  });
  if (!asking) {
    return (
      <Button tone="quiet" onClick={() => setAsking(true)}>
        {t('discard')}
      </Button>
    );
  }
  return (
    <fieldset className="stack">
      <legend>{t('discardSure')}</legend>
      {discard.isError ? <Failure error={discard.error} compact /> : null}
      <div className="inline-buttons">
        <Button tone="danger" busy={discard.isPending} onClick={() => discard.mutate()}>
          {t('discardYes')}
        </Button>
        <Button tone="secondary" onClick={() => setAsking(false)}>
          {t('discardNo')}
        </Button>
      </div>
    </fieldset>
  );
}
