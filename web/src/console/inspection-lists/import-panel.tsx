import { useTranslation } from 'react-i18next';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { fileIntention, intentionKey, settleIntention } from '../../api/idempotency.ts';
import { importList, type ListName } from '../../api/inspections.ts';
import { FilePicker } from '../../ui/file-picker.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { RefusedRows } from '../../ui/office/refused-rows.tsx';
import { Failure } from '../../ui/states.tsx';

type Report = Awaited<ReturnType<typeof importList>>;

/** Takes a list from a file, whole or not at all; every row that cannot be taken is explained. */
export function ImportPanel({ list }: { list: ListName }) {
  const { t } = useTranslation('inspection');
  const client = useQueryClient();
  const intentionOf = (file: File) => fileIntention(`import ${list}`, file);
  const take = useMutation({
    mutationFn: (file: File) => importList(list, file, intentionKey(intentionOf(file))),
    onSuccess: (_report, file) => {
      settleIntention(intentionOf(file));
      return client.invalidateQueries({ queryKey: ['inspection-lists'] });
    },
  });
  return (
    <Panel title={t('lists.import')}>
      <FilePicker
        label={t(`lists.${list}`)}
        hint={t('lists.importHint')}
        words={t('lists.choose')}
        accept=".csv,.xlsx"
        onChoose={take.mutate}
      />
      <output>{take.isPending ? t('lists.importing', { name: take.variables.name }) : ''}</output>
      {take.isError ? <Failure error={take.error} compact /> : null}
      {take.data ? <ReportOf report={take.data} /> : null}
    </Panel>
  );
}

function ReportOf({ report }: { report: Report }) {
  const { t } = useTranslation('inspection');
  if (report.rejected.length === 0)
    return (
      <output>
        <Notice kind="good" title={t('lists.imported', { count: report.imported })} />
      </output>
    );
  return (
    <div role="alert">
      <Notice kind="bad" title={t('lists.rejected', { count: report.rejected.length, rows: report.rows })} />
      <RefusedRows rows={report.rejected} caption={t('lists.import')} />
    </div>
  );
}
