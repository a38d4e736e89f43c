import { useTranslation } from 'react-i18next';
import type { DraftView } from '../../api/drafts.ts';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.ts';

/** Proof is asked for because a promise was found broken; what was obtained by deceit cannot be applied for yet. */
export function Barred({ draft }: { draft: DraftView }) {
  const { t } = useTranslation('apply');
  const text = useText();
  const format = useFormat();
  return (
    <>
      {draft.closed.map(({ service, serviceName, until, caseNumber }) => (
        <Notice key={`closed-${service}`} kind="bad" title={t('check.closed', { name: text(serviceName) })}>
          {t('check.closedText', {
            date: format.date(until),
            number: caseNumber ? `（${caseNumber}）` : '',
          })}
        </Notice>
      ))}
      {draft.commitmentsBarred.map(({ service, serviceName, until, caseNumber }) => (
        <Notice key={service} kind="warn" title={t('check.barred', { name: text(serviceName) })}>
          {t('check.barredText', {
            date: format.date(until),
            number: caseNumber ? `（${caseNumber}）` : '',
          })}
        </Notice>
      ))}
    </>
  );
}
