import { useState } from 'react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { bodiesQuery, entryQuery, saveEntry, type ListName } from '../../api/inspections.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Failure } from '../../ui/states.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useAct } from '../../workbench/inspections/use-act.ts';
import { BodyForm } from './body-form.tsx';
import { blank, missingOf, type Draft } from './draft.ts';
import { InspectorForm } from './inspector-form.tsx';
import { ItemForm } from './item-form.tsx';
import '../../workbench/inspections/inspections.css';
import '../console.css';
import './inspection-lists.css';

/** One line of a list, in a form: a new one, or a draft that is changed. What is published is revised first. */
export function EntryPage() {
  const { list, entryId } = useParams({ strict: false }) as { list: ListName; entryId: string };
  const { t } = useTranslation('lists');
  const isNew = entryId === 'new';
  const query = useQuery({ ...entryQuery(list, entryId), enabled: !isNew });
  const back = paths.consoleInspectionLists();
  if (isNew)
    return (
      <OfficePage title={t(`new.${list}`)} lead={t('lead')}>
        <Form key={list} list={list} draft={blank(list)} />
      </OfficePage>
    );
  return (
    <DetailPage back={{ to: back, label: t(`names.${list}`) }} query={query}>
      {(entry) => (
        <OfficePage title={entry.key} lead={t('lead')}>
          {entry.verbs.includes('change') ? (
            <Form
              key={entry.id}
              list={list}
              entryId={entry.id}
              draft={
                { list, key: entry.key, organisation: entry.organisation.uscc, data: entry.data } as Draft
              }
            />
          ) : (
            <Notice kind="info" title={t('notDraft')}>
              <p>{t('notDraftText')}</p>
            </Notice>
          )}
        </OfficePage>
      )}
    </DetailPage>
  );
}

function Form({ list, entryId, draft }: { list: ListName; entryId?: string; draft: Draft }) {
  const { t } = useTranslation('lists');
  const navigate = useNavigate();
  const mayWrite = useSession()?.permissions.includes('inspection-list.write') ?? false;
  const [now, setNow] = useState(draft);
  const bodies = useQuery(bodiesQuery);
  const save = useAct(
    () => saveEntry(now, entryId),
    () => void navigate({ href: `${paths.consoleInspectionLists()}?list=${list}` }),
  );
  const missing = mayWrite ? missingOf(now) : 'mayNot';
  const known = bodies.data ?? [];
  return (
    <div className="list-parts entry-form">
      {now.list === 'bodies' ? (
        <BodyForm draft={now} isNew={!entryId} onChange={setNow} />
      ) : now.list === 'inspectors' ? (
        <InspectorForm draft={now} isNew={!entryId} bodies={known} onChange={setNow} />
      ) : (
        <ItemForm draft={now} isNew={!entryId} bodies={known} onChange={setNow} />
      )}
      {save.isError ? <Failure error={save.error} compact /> : null}
      <div className="button-row">
        <Button
          busy={save.isPending}
          reason={missing ? t(`missing.${missing}`) : undefined}
          onClick={() => save.mutate()}
        >
          {t('save')}
        </Button>
      </div>
    </div>
  );
}
