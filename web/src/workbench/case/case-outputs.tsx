import { useTranslation } from 'react-i18next';
import { Stamp } from 'lucide-react';
import type { OfficialCase } from '../../api/cases.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { useText } from '../../ui/text.ts';

/** What the decision produced: being sealed, or issued and with the applicant. */
export function CaseOutputs({ one }: { one: OfficialCase }) {
  const { t } = useTranslation('work');
  const text = useText();
  if (one.status === 'issuing')
    return <Notice title={t('outputs.issuing')}>{t('outputs.issuingText')}</Notice>;
  if (one.outputs.length === 0) return null;
  return (
    <Panel title={t('outputs.title')}>
      <ul className="outputs">
        {one.outputs.map(({ credentialId, name, identifier }) => (
          <li key={credentialId}>
            <Stamp size="1.4rem" aria-hidden />
            <strong>{text(name)}</strong>
            {identifier ? <span className="number muted small">{identifier}</span> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
