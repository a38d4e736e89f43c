import { useTranslation } from 'react-i18next';
import type { OfficialCase } from '../../api/cases.ts';
import { useFormat } from '../../ui/format.ts';
import { Panel } from '../../ui/office/panel.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { useActing } from '../../ui/who-for-whom.ts';

/** What the case is decided on instead of proof (告知承诺): a check afterwards is held against exactly this. */
export function CasePromise({ one: { promise, subject } }: { one: OfficialCase }) {
  const { t } = useTranslation('work');
  const text = useText();
  const format = useFormat();
  const acting = useActing();
  if (!promise) return null;
  const { notice, noticeHash, evidence, at, by, actedAs } = promise;
  const rows = [
    { key: 'notice', label: t('promised.notice'), value: text(notice) },
    ...(evidence.length > 0
      ? [{ key: 'instead', label: t('promised.instead'), value: format.list(evidence.map(text)) }]
      : []),
    {
      key: 'by',
      label: t('promised.by'),
      value: acting({ name: by, as: actedAs, subject: subject.name }),
    },
    { key: 'at', label: t('promised.at'), value: format.moment(at) },
    { key: 'version', label: t('promised.version'), value: <span className="number">{noticeHash}</span> },
  ];
  return (
    <Panel title={t('promised.title')}>
      <SummaryList rows={rows} />
    </Panel>
  );
}
