import { Input } from 'antd';
import { DialogField } from '../../../ui/office/office-dialog.tsx';

/** The server takes no shorter reason. */
export const shortestReason = 4;

export function ReasonField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <DialogField label={label}>
      {(id) => (
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={1000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </DialogField>
  );
}
