import { useTranslation } from 'react-i18next';
import type { DraftView } from '../../api/drafts.ts';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.ts';

/** Proof is asked for because a promise was found broken. */
export function Barred({ draft }: { draft: DraftView }) {
  const { t } = useTranslation('apply');
  const text = useText();
  const format = useFormat();
  return draft.commitmentsBarred.map(({ service, serviceName, until, caseNumber }) => (
    <Notice key={service} kind="warn" title={t('check.barred', { name: text(serviceName) })}>
      {t('check.barredText', {
        date: format.date(until),
        number: caseNumber ? `（${caseNumber}）` : '',
      })}
    </Notice>
  ));
}
