import type { ReactNode } from 'react';
import { Input } from 'antd';
import { DialogField } from './office-dialog.tsx';

/** Day and time are those of the place: China has one time zone. @param local as a `MomentField` has it @returns ISO 8601 in UTC */
export const instantOf = (local: string): string => new Date(`${local}:00+08:00`).toISOString();

interface Field {
  label: string;
  help?: ReactNode;
  value: string;
  onChange: (value: string) => void;
}

/** A day of the calendar, YYYY-MM-DD. */
export const DayField = (field: Field) => <TimeField type="date" {...field} />;

/** A day with hour and minute, YYYY-MM-DDTHH:MM. */
export const MomentField = (field: Field & { min?: string; max?: string }) => (
  <TimeField type="datetime-local" {...field} />
);

function TimeField({
  label,
  help,
  onChange,
  ...input
}: Field & { type: 'date' | 'datetime-local'; min?: string; max?: string }) {
  return (
    <DialogField label={label} help={help}>
      {(id, helpId) => (
        <Input
          {...input}
          id={id}
          aria-describedby={helpId}
          className="input-date"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </DialogField>
  );
}
