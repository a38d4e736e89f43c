import { Input } from 'antd';
import { DialogField } from '../../ui/office/office-dialog.tsx';

/** A day of the calendar, YYYY-MM-DD. */
export function Day({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (day: string) => void;
}) {
  return (
    <DialogField label={label}>
      {(id) => <Input id={id} type="date" value={value} onChange={(event) => onChange(event.target.value)} />}
    </DialogField>
  );
}
