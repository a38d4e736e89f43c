import { useTranslation } from 'react-i18next';
import type { EnforcementCase } from '../api/enforcement.ts';
import { useFormat } from './format.ts';

type Paid = NonNullable<EnforcementCase['payment']>['payments'][number];

/** What a payment of a fine is called: its day, its amount, and its receipt where that is known. */
export function usePaymentWords() {
  const { t } = useTranslation('enforcement');
  const format = useFormat();
  return ({ on, amountFen, receipt }: Paid): string => {
    const paid = { day: format.date(on), amount: format.money(amountFen) };
    return receipt === null ? t('payment.paid', paid) : t('payment.paidWith', { ...paid, receipt });
  };
}
