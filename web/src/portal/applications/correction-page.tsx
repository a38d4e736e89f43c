import { useEffect, useState, type FormEvent } from 'react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  applicationQuery,
  replyToCorrection,
  uploadForCorrection,
  type CorrectionView,
  type Defect,
  type UploadedEvidence,
} from '../../api/applications.ts';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { checkField, fetchChecks } from '../../forms-ui/check-field.ts';
import { FieldInput } from '../../forms-ui/field-input.tsx';
import type { FieldModel } from '../../forms-ui/model.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Failure, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { TextField } from '../../ui/text-field.tsx';
import { FileField } from './file-field.tsx';
import './applications.css';

/** The reply to a correction (补正): every defect beside the field that it speaks of, all on one page, sent once. */
export function CorrectionPage() {
  const { t } = useTranslation('portal');
  const { applicationId, caseId } = useParams({ strict: false }) as { applicationId: string; caseId: string };
  const query = useQuery(applicationQuery(applicationId));
  return (
    <Page
      title={t('correction.title')}
      lead={t('correction.lead')}
      back={{ to: paths.application(applicationId) }}
    >
      <Fetched query={query} lines={6}>
        {(application) => {
          const correction = application.corrections.find(
            (one) => one.caseId === caseId && one.repliedAt === null,
          );
          return correction ? (
            <Reply applicationId={applicationId} correction={correction} />
          ) : (
            <Empty title={t('correction.none')} />
          );
        }}
      </Fetched>
    </Page>
  );
}

function Reply({ applicationId, correction }: { applicationId: string; correction: CorrectionView }) {
  const { t } = useTranslation('portal');
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { caseId, defects } = correction;
  const fields = defects.filter((one) => one.kind === 'field');
  const [values, setValues] = useState<Record<string, unknown>>(() =>
    Object.fromEntries(fields.map((one) => [one.at, one.value])),
  );
  const [uploads, setUploads] = useState<UploadedEvidence[]>([]);
  const [remark, setRemark] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const intention = `correction:${caseId}`;
  const reply = useMutation({
    mutationFn: () => replyToCorrection(caseId, { fields: values, uploads, remark }, intentionKey(intention)),
    onSuccess: async () => {
      settleIntention(intention);
      await client.invalidateQueries({ queryKey: ['application', applicationId] });
      await navigate({ to: paths.application(applicationId) });
    },
  });
  useEffect(fetchChecks, []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = await errorsOf(defects, values, uploads, text, t('correction.fileMissing'));
    setErrors(found);
    if (Object.keys(found).length === 0) reply.mutate();
  };
  const list: FieldError[] = Object.entries(errors).map(([at, message]) => ({ fieldId: idOf(at), message }));
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="stack">
      <ErrorSummary errors={list} />
      <p>
        <strong>{text(correction.serviceName)}</strong> ·{' '}
        {t('correction.until', { date: format.date(correction.replyBy) })}
      </p>
      {defects.map((defect) => (
        <Mend
          key={defect.kind + defect.at}
          caseId={caseId}
          defect={defect}
          error={errors[defect.at]}
          value={values[defect.at]}
          onChange={(value) => setValues((before) => ({ ...before, [defect.at]: value }))}
          uploads={uploads}
          onUploads={setUploads}
        />
      ))}
      <TextField
        label={t('correction.remark')}
        hint={t('correction.remarkHint')}
        rows={3}
        value={remark}
        onChange={setRemark}
      />
      {reply.isError ? <Failure error={reply.error} onRetry={() => reply.mutate()} /> : null}
      <div>
        <Button type="submit" busy={reply.isPending}>
          {t('correction.send')}
        </Button>
      </div>
    </form>
  );
}

interface MendProps {
  caseId: string;
  defect: Defect;
  error: string | undefined;
  value: unknown;
  onChange: (value: unknown) => void;
  uploads: UploadedEvidence[];
  onUploads: (change: (before: UploadedEvidence[]) => UploadedEvidence[]) => void;
}

/** One defect: what is wrong, and the field or document that mends it. */
function Mend({ caseId, defect, error, value, onChange, uploads, onUploads }: MendProps) {
  const { t } = useTranslation('portal');
  const text = useText();
  return (
    <section className="card stack">
      <p className="defect">
        <strong>{t('correction.defect')}</strong> {defect.message}
      </p>
      {defect.kind === 'field' ? (
        <FieldInput
          id={idOf(defect.at)}
          field={fieldOf(defect)}
          value={value}
          onChange={onChange}
          error={error}
        />
      ) : (
        <FileField
          id={idOf(defect.at)}
          label={text(defect.label)}
          error={error}
          files={uploads.filter((one) => one.evidence === defect.at)}
          upload={(file) => uploadForCorrection(caseId, defect.at, file)}
          onUploaded={(file) => onUploads((before) => [...before, file])}
          onRemove={(file) => onUploads((before) => before.filter((one) => one !== file))}
        />
      )}
    </section>
  );
}

const idOf = (at: string) => `defect-${at.replaceAll('.', '-')}`;

/** What is still wrong before sending: a field that was not changed is as wrong as an empty one. */
async function errorsOf(
  defects: Defect[],
  values: Record<string, unknown>,
  uploads: UploadedEvidence[],
  text: ReturnType<typeof useText>,
  fileMissing: string,
): Promise<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const defect of defects) {
    if (defect.kind === 'field') {
      const problem = await checkField(fieldOf(defect), values[defect.at]);
      if (problem) errors[defect.at] = text(problem);
    } else if (!uploads.some((one) => one.evidence === defect.at)) errors[defect.at] = fileMissing;
  }
  return errors;
}

/** The field of a defect, as the form asks for it; the full check is the server's. */
const fieldOf = ({ at, label, schema = {}, widget, options, unit, help }: Defect): FieldModel => ({
  element: at,
  label,
  required: true,
  schema,
  widget,
  options,
  unit,
  help,
});
