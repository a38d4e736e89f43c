import { Input } from 'antd';
import { DialogField } from './office-dialog.tsx';

/** The server takes no shorter reason. */
export const shortestReason = 4;

/** A few sentences, or with `short` one line, under a label. */
export function WordsField({
  label,
  value,
  short,
  most = 2000,
  onChange,
}: {
  label: string;
  value: string;
  short?: boolean;
  /** characters that the server takes */
  most?: number;
  onChange: (words: string) => void;
}) {
  return (
    <DialogField label={label}>
      {(id) =>
        short ? (
          <Input id={id} maxLength={most} value={value} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={most}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </DialogField>
  );
}
