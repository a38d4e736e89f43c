import { useTranslation } from 'react-i18next';
import type { EnforcementCase } from '../api/enforcement.ts';
import { useFormat } from './format.ts';
import { usePaymentWords } from './payment-words.ts';

/** A fine: until when it is to be paid, what was paid, what paying late costs (加处罚款). The same for the organisation and the party. */
export function PaymentLines({ payment }: { payment: NonNullable<EnforcementCase['payment']> }) {
  const { t } = useTranslation('enforcement');
  const format = useFormat();
  const wordsOf = usePaymentWords();
  return (
    <ul className="lines">
      <li>{t('payment.by', { day: format.date(payment.payBy), amount: format.money(payment.fineFen) })}</li>
      {payment.payments.map((one) => (
        <li key={one.no}>{wordsOf(one)}</li>
      ))}
      {payment.feeFen > 0 ? (
        <li>{t('payment.fee', { days: payment.lateDays, amount: format.money(payment.feeFen) })}</li>
      ) : null}
      {payment.owedFen + payment.feeOwedFen > 0 ? (
        <li>
          <strong>{t('payment.owed', { amount: format.money(payment.owedFen + payment.feeOwedFen) })}</strong>
        </li>
      ) : (
        <li>{t('payment.whole')}</li>
      )}
    </ul>
  );
}
