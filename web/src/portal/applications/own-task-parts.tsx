import { useTranslation } from 'react-i18next';
import type { UploadedEvidence } from '../../api/applications.ts';
import {
  uploadForOwnTask,
  type OwnTaskField,
  type OwnTaskSummary,
  type OwnTaskView,
} from '../../api/own-tasks.ts';
import { FieldInput } from '../../forms-ui/field-input.tsx';
import { Provenance } from '../../forms-ui/provenance.tsx';
import type { FieldError } from '../../ui/error-summary.tsx';
import { useFormat } from '../../ui/format.ts';
import { Lamp } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { FileField } from './file-field.tsx';

/** Until when, with the lamp; nothing where nothing sets a time. */
export function OwnTaskDue({ task: { dueAt, lamp } }: { task: Pick<OwnTaskSummary, 'dueAt' | 'lamp'> }) {
  const { t } = useTranslation('portal');
  const format = useFormat();
  if (dueAt === null || lamp === null || lamp === 'stopped') return null;
  return (
    <p className="own-task-due">
      <Lamp lamp={lamp} />{' '}
      <strong>{t(lamp === 'red' ? 'ownTask.overdue' : 'ownTask.due', { date: format.date(dueAt) })}</strong>
    </p>
  );
}

/** Known from the person's own sources, and not for anybody to change. */
export const isFixed = ({ prefill, correctable }: OwnTaskField): boolean =>
  prefill !== null && correctable !== true;

/** What it is about, and which data of the reader's are used. */
export function AboutTask({ task: { about }, fixed }: { task: OwnTaskView; fixed: OwnTaskField[] }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  return (
    <SummaryList
      rows={[
        { key: 'for', label: t('ownTask.for'), value: text(about.title) },
        {
          key: 'services',
          label: t('ownTask.services'),
          value: format.list(about.services.map((one) => text(one))),
        },
        ...about.dataUsed.map((one) => ({
          key: one.element,
          label: t('ownTask.uses', { name: text(one.label) }),
          value: one.value,
        })),
        ...fixed.map(({ element, label, prefill }) => ({
          key: element,
          label: t('ownTask.given', { name: text(label) }),
          value: String(prefill!.value as string),
          note: <Provenance prefill={prefill!} />,
        })),
      ]}
    />
  );
}

interface FieldsProps {
  fields: OwnTaskField[];
  values: Record<string, unknown>;
  errors: FieldError[];
  onChange: (element: string, value: unknown) => void;
}

export function TaskFields({ fields, values, errors, onChange }: FieldsProps) {
  return fields.map((field) => (
    <div key={field.element}>
      <FieldInput
        id={idOf(field.element)}
        field={field}
        value={values[field.element]}
        error={errors.find((one) => one.fieldId === idOf(field.element))?.message}
        onChange={(value) => onChange(field.element, value)}
      />
      {field.prefill ? <Provenance prefill={field.prefill} /> : null}
    </div>
  ));
}

interface DocumentsProps {
  task: OwnTaskView;
  uploads: UploadedEvidence[];
  errors: FieldError[];
  onChange: (change: (before: UploadedEvidence[]) => UploadedEvidence[]) => void;
}

/** Documents that could not exist before, each with what makes it acceptable. */
export function TaskDocuments({ task, uploads, errors, onChange }: DocumentsProps) {
  const { t } = useTranslation('apply');
  const text = useText();
  return task.evidence.map(({ key, name, criteria, issuedBy, upload }) => (
    <section key={key} className="card stack">
      <p>
        <strong>{t('evidence.criteria')}</strong> {text(criteria)}
        <br />
        <span className="muted">{t('evidence.issuedBy', { name: text(issuedBy) })}</span>
      </p>
      <FileField
        id={idOf(key)}
        label={text(name)}
        limits={upload}
        error={errors.find((one) => one.fieldId === idOf(key))?.message}
        files={uploads.filter((one) => one.evidence === key)}
        upload={(file) => uploadForOwnTask(task.id, key, file)}
        onUploaded={(file) =>
          onChange((before) => [...before.filter((one) => one.address !== file.address), file])
        }
        onRemove={(file) => onChange((before) => before.filter((one) => one !== file))}
      />
    </section>
  ));
}

export const idOf = (key: string) => `own-${key.replaceAll('.', '-')}`;
