import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { taskKindsQuery } from '../../api/work.ts';
import { useText } from '../../ui/text.ts';
import { useServiceName } from '../use-service-name.ts';
import type { InboxFilter } from './inbox-filter.ts';

/** Which service and which step: only what waits in this inbox now can be chosen. */
export function KindSelects({
  filter,
  onChange,
}: {
  filter: InboxFilter;
  onChange: (change: InboxFilter) => void;
}) {
  const { t } = useTranslation('work');
  const text = useText();
  const { data } = useQuery(taskKindsQuery);
  const steps = (data?.steps ?? []).filter(
    ({ service }) => filter.service === undefined || service === filter.service,
  );
  const byElement = new Map(steps.map((step) => [step.element, step]));
  return (
    <>
      <Select
        allowClear
        className="inbox-kind"
        popupMatchSelectWidth={false}
        aria-label={t('inbox.service')}
        placeholder={t('inbox.anyService')}
        value={filter.service ?? null}
        options={(data?.services ?? []).map((one) => ({
          value: one.service,
          label: <ServiceName {...one} />,
        }))}
        onChange={(service: string | undefined) => onChange({ service, element: undefined })}
      />
      <Select
        allowClear
        className="inbox-kind"
        popupMatchSelectWidth={false}
        aria-label={t('inbox.step')}
        placeholder={t('inbox.anyStep')}
        value={filter.element ?? null}
        options={[...byElement.values()].map(({ element, title }) => ({
          value: element,
          label: text(title),
        }))}
        onChange={(element: string | undefined) => onChange({ element })}
      />
    </>
  );
}

function ServiceName(one: { service: string; division: string }) {
  return useServiceName(one);
}
