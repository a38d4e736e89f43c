import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { fileIntention, intentionKey, settleIntention } from '../../api/idempotency.ts';
import { importFacts, type Dimension } from '../../api/risk.ts';
import { useSession } from '../../api/session.ts';
import { FilePicker } from '../../ui/file-picker.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DialogField } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { RefusedRows } from '../../ui/office/refused-rows.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { Failure } from '../../ui/states.tsx';
import '../inspections/inspections.css';

const dimensions: readonly Dimension[] = [
  'registration',
  'annual-reports',
  'compliance',
  'public-opinion',
  'affiliates',
  'capacity',
];

type Report = Awaited<ReturnType<typeof importFacts>>;

/** Delivers what one's organisation holds of firms from a file (报送信用风险数据): whole or not at all; every row that cannot be taken is explained. */
export function DeliveryPanel() {
  const session = useSession();
  if (!session?.permissions.includes('risk-fact.write') || !session.organisation) return null;
  return <Delivery organisation={session.organisation.id} />;
}

function Delivery({ organisation }: { organisation: string }) {
  const { t } = useTranslation('risk');
  const client = useQueryClient();
  const [dimension, setDimension] = useState<Dimension>('compliance');
  const [asOf, setAsOf] = useState('');
  const intentionOf = (file: File) => fileIntention(`facts ${dimension} ${asOf}`, file);
  const take = useMutation({
    mutationFn: (file: File) =>
      importFacts({ organisation, dimension, asOf }, file, intentionKey(intentionOf(file))),
    onSuccess: (_report, file) => {
      settleIntention(intentionOf(file));
      return client.invalidateQueries({ queryKey: ['risk'] });
    },
  });
  return (
    <Panel title={t('delivery.title')}>
      <p className="muted small">{t('delivery.hint')}</p>
      <div className="field-pair">
        <DialogField label={t('delivery.dimension')}>
          {(id) => (
            <Select
              id={id}
              value={dimension}
              onChange={setDimension}
              options={dimensions.map((value) => ({ value, label: t(`delivery.dimensions.${value}`) }))}
            />
          )}
        </DialogField>
        <DayField label={t('delivery.asOf')} value={asOf} onChange={setAsOf} />
      </div>
      {asOf ? (
        <FilePicker
          label={t('delivery.file')}
          hint={t('delivery.fileHint')}
          words={t('delivery.choose')}
          accept=".csv,.xlsx"
          onChoose={take.mutate}
        />
      ) : (
        <p className="muted">{t('delivery.dayFirst')}</p>
      )}
      <output>{take.isPending ? t('delivery.taking', { name: take.variables.name }) : ''}</output>
      {take.isError ? <Failure error={take.error} compact /> : null}
      {take.data ? <ReportOf report={take.data} /> : null}
    </Panel>
  );
}

function ReportOf({ report }: { report: Report }) {
  const { t } = useTranslation('risk');
  if (report.rejected.length === 0)
    return (
      <output>
        <Notice kind="good" title={t('delivery.taken', { rows: report.rows, added: report.imported })} />
      </output>
    );
  return (
    <div role="alert">
      <Notice
        kind="bad"
        title={t('delivery.rejected', { wrong: report.rejected.length, rows: report.rows })}
      />
      <RefusedRows rows={report.rejected} caption={t('delivery.title')} />
    </div>
  );
}
