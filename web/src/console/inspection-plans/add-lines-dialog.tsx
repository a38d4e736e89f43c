import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { addPlanLines, itemsQuery, type InspectionPlan } from '../../api/inspections.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../../workbench/inspections/use-act.ts';

const months = Array.from({ length: 12 }, (_, index) => index + 1);

/** One item in one month for some firms, added to what the plan holds; a wrong code is named and nothing is taken. Long plans come as a file. */
export function AddLinesDialog({ plan, onClose }: { plan: InspectionPlan; onClose: () => void }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const items = useQuery(itemsQuery);
  const [item, setItem] = useState<string>();
  const [month, setMonth] = useState(3);
  const [firms, setFirms] = useState('');
  const codes = firms
    .toUpperCase()
    .split(/\s+/)
    .filter((code) => code !== '');
  const add = useAct(
    () => addPlanLines(plan.id, { lines: codes.map((uscc) => ({ item: item!, month, uscc })) }),
    onClose,
  );
  return (
    <OfficeDialog
      title={t('plan.add')}
      act={t('plan.add')}
      missing={item && codes.length > 0 ? undefined : t('plan.missing')}
      progress={add}
      onAct={() => add.mutate()}
      onClose={onClose}
    >
      <Radio.Group
        className="dialog-choices dialog-scroll"
        aria-label={t('items')}
        value={item}
        onChange={(event) => setItem(event.target.value as string)}
        options={(items.data ?? [])
          .filter(({ state }) => state === 'published')
          .map(({ key, data }) => ({ value: key, label: text(data.name) }))}
      />
      <DialogField label={t('plan.month')}>
        {(id) => (
          <Select
            id={id}
            value={month}
            onChange={setMonth}
            options={months.map((value) => ({ value, label: t('plan.monthOf', { month: value }) }))}
          />
        )}
      </DialogField>
      <DialogField label={t('plan.firms')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 3, maxRows: 12 }}
            value={firms}
            onChange={(event) => setFirms(event.target.value)}
          />
        )}
      </DialogField>
    </OfficeDialog>
  );
}
