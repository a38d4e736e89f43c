import { useTranslation } from 'react-i18next';
import type { ServiceGuide } from '../../api/catalogue.ts';
import { useFormat } from '../../ui/format.ts';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';

type Particulars = NonNullable<ServiceGuide['particulars']>;

/** How it goes on after it was handed in (办理流程): who does what, one after the other. */
export function ServiceSteps({ steps }: Pick<Particulars, 'steps'>) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  return (
    <>
      <h2>{t('service.steps')}</h2>
      <ol className="bullets">
        {steps.map(({ name, by, limit }) => (
          <li key={name.zh}>
            {text(name)}
            {by ? <span className="muted"> · {text(by)}</span> : null}
            {limit ? <span className="muted"> · {format.limit(limit)}</span> : null}
          </li>
        ))}
      </ol>
    </>
  );
}

/** From where and by which way it can be done; what does not hold is not listed. */
export function ServiceWays({ particulars }: { particulars: Particulars }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const and = (texts: ReadonlyArray<Particulars['reach']>) =>
    texts.map((one) => text(one)).join(t('service.and'));
  const also = (['appointment', 'onlinePayment', 'courier', 'selfService', 'inHall'] as const).filter(
    (key) => particulars[key],
  );
  const { jointly, intermediary, quota } = particulars;
  const rows = [
    { key: 'channels', label: t('service.channels'), value: and(particulars.channels) },
    { key: 'reach', label: t('service.reach'), value: text(particulars.reach) },
    also.length > 0 && {
      key: 'also',
      label: t('service.also'),
      value: also.map((key) => t(`service.ways.${key}`)).join(t('service.and')),
    },
    jointly.length > 0 && { key: 'jointly', label: t('service.jointly'), value: and(jointly) },
    intermediary && { key: 'intermediary', label: t('service.intermediary'), value: text(intermediary) },
    quota && { key: 'quota', label: t('service.quota'), value: text(quota) },
  ];
  return (
    <>
      <h2>{t('service.waysTitle')}</h2>
      <SummaryList rows={rows.filter((row) => row !== false && row !== null)} />
    </>
  );
}
