import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  askExtension,
  attachToExtension,
  ownExtensionFile,
  type InspectionFinding,
} from '../../api/inspections.ts';
import { Button } from '../../ui/button.tsx';
import { ExtensionList } from '../../ui/extension-list.tsx';
import { useFormat } from '../../ui/format.ts';
import { Failure } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FileField } from '../applications/file-field.tsx';
import { useOwnAct } from './own-inspection-page.tsx';

/** What was asked for about a finding; a document may still be shown for it while nobody has answered. */
export function OwnExtensions({ one }: { one: InspectionFinding }) {
  const { t } = useTranslation('inspection');
  const pending = one.extensions.find(({ state }) => state === 'asked');
  const attach = useOwnAct((file: File) => attachToExtension(pending!.id, file));
  return (
    <>
      <ExtensionList extensions={one.extensions} fileHref={ownExtensionFile} />
      {pending && !pending.file ? (
        <FileField
          id={`shown-${pending.id}`}
          label={t('extension.attach')}
          files={[]}
          upload={async (file) => {
            await attach.mutateAsync(file);
            return { fileName: file.name };
          }}
          onUploaded={() => undefined}
          onRemove={() => undefined}
        />
      ) : null}
    </>
  );
}

type Terms = NonNullable<InspectionFinding['extension']>;

/** The way to ask for more time, or why there is none. */
export function AskForTime({ one, terms }: { one: InspectionFinding; terms: Terms }) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { whyNot, most, mayAsk } = terms;
  const until = format.date(terms.askUntil);
  // that a request waits is said where the request stands, and that it is not to be put right goes without saying
  if (whyNot === 'pending' || whyNot === 'not-open') return null;
  if (whyNot) return <p className="muted small">{t(`extension.whyNot.${whyNot}`, { until, count: most })}</p>;
  if (!mayAsk || !open)
    return (
      <div>
        <Button tone="secondary" onClick={() => setOpen(true)}>
          {t('extension.ask')}
        </Button>
      </div>
    );
  return <AskForm one={one} terms={terms} onClose={() => setOpen(false)} />;
}

function AskForm({ one, terms, onClose }: { one: InspectionFinding; terms: Terms; onClose: () => void }) {
  const { t } = useTranslation('inspection');
  const format = useFormat();
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('');
  const ask = useOwnAct(() => askExtension(one.id, { reason: reason.trim(), proposedDay: day }), onClose);
  const missing =
    reason.trim().length < 2 ? t('extension.reasonMissing') : day ? undefined : t('extension.dayMissing');
  return (
    <fieldset className="stack">
      <legend>
        <strong>{t('extension.ask')}</strong>
      </legend>
      <p className="muted small">
        {t('extension.askLead', { until: format.date(terms.askUntil), latest: format.date(terms.latest) })}
      </p>
      <TextField label={t('extension.reason')} rows={3} value={reason} onChange={setReason} />
      <TextField label={t('extension.day')} type="date" value={day} onChange={setDay} />
      {ask.isError ? <Failure error={ask.error} compact /> : null}
      <div>
        <Button busy={ask.isPending} reason={missing} onClick={() => ask.mutate()}>
          {t('extension.send')}
        </Button>
      </div>
    </fieldset>
  );
}
