import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  correctCredential,
  endCredential,
  neededFor,
  pauseCredential,
  renewCredential,
  type Correction,
  type CredentialVerb,
  type Ending,
  type IssuedCredential,
  type Pausing,
  type Renewal,
} from '../../api/issued-credentials.ts';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { DayField } from '../../ui/office/time-fields.tsx';
import { shortestReason, WordsField } from '../../ui/office/words-field.tsx';
import { useText } from '../../ui/text.ts';

type Verb = Exclude<CredentialVerb, 'expire'>;

/** As life.ts of the server has them; the server refuses any other. */
const causes: Readonly<Record<Verb, readonly string[]>> = {
  suspend: ['investigation', 'commitment-unmet', 'holder-request', 'court-order'],
  resume: ['cleared', 'remedied', 'holder-request', 'court-order'],
  withdraw: ['granted-in-error', 'beyond-powers', 'obtained-by-deceit', 'conditions-not-met'],
  cancel: ['holder-request', 'holder-gone', 'not-renewed', 'cannot-be-carried-out', 'permit-ended'],
  strip: ['penalty'],
  transfer: ['moved'],
  renew: ['running-out', 'lost', 'damaged'],
  correct: ['clerical-error', 'facts-changed'],
};
const grave: ReadonlySet<Verb> = new Set(['withdraw', 'cancel', 'strip', 'transfer']);

/** What the state of a credential permits, each with what it does; the holder is told of every one. */
export function IssuedActions({ found }: { found: IssuedCredential }) {
  const { t } = useTranslation('register');
  const may = useSession()?.permissions ?? [];
  const [open, setOpen] = useState<Verb>();
  const verbs = found.verbs.filter((verb) => verb !== 'expire');
  const others = verbs.filter((verb) => !may.includes(neededFor(verb)));
  const format = useFormat();
  if (verbs.length === 0) return <p className="muted">{t('noActions')}</p>;
  return (
    <div className="issued-actions">
      {verbs
        .filter((verb) => !others.includes(verb))
        .map((verb) => (
          <Button
            key={verb}
            tone={grave.has(verb) ? 'danger' : 'secondary'}
            className="button--dense"
            onClick={() => setOpen(verb)}
          >
            {t(`verb.${verb}`)}
          </Button>
        ))}
      {others.length > 0 ? (
        <p className="muted small">
          {t('others', { verbs: format.list(others.map((verb) => t(`verb.${verb}`))) })}
        </p>
      ) : null}
      {open ? <ActDialog verb={open} found={found} onClose={() => setOpen(undefined)} /> : null}
    </div>
  );
}

interface Filled {
  cause: string | undefined;
  reason: string;
  basis: string;
  validFrom: string;
  validTo: string;
  values: Record<string, string>;
}

function ActDialog({ verb, found, onClose }: { verb: Verb; found: IssuedCredential; onClose: () => void }) {
  const { t } = useTranslation(['register', 'wallet']);
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { credential } = found;
  const intention = `${verb} ${credential.credentialId}`;
  const [filled, setFilled] = useState<Filled>({
    cause: causes[verb].length === 1 ? causes[verb][0] : undefined,
    reason: '',
    basis: '',
    validFrom: credential.validFrom,
    validTo: credential.validTo ?? '',
    values: {},
  });
  const fill = (change: Partial<Filled>) => setFilled((before) => ({ ...before, ...change }));
  const act = useMutation({
    mutationFn: () => send(credential.credentialId, verb, filled, intentionKey(intention)),
    onSuccess: async (next) => {
      settleIntention(intention);
      void message.success(t('done'));
      await client.invalidateQueries({ queryKey: ['issued-credentials'] });
      await client.invalidateQueries({ queryKey: ['issued-credential'] });
      onClose();
      if (next) void navigate({ to: paths.workCredential(next), search: { purpose: 'handling' } as never });
    },
  });
  return (
    <OfficeDialog
      title={t(`verb.${verb}`)}
      lead={t(`does.${verb}`)}
      act={t(`verb.${verb}`)}
      tone={grave.has(verb) ? 'danger' : 'primary'}
      missing={useMissing(verb, filled, found)}
      progress={act}
      onAct={() => act.mutate()}
      onClose={onClose}
    >
      <DialogField label={t('causeLabel')}>
        {(id) => (
          <Select
            id={id}
            value={filled.cause ?? null}
            onChange={(cause: string) => fill({ cause })}
            options={causes[verb].map((value) => ({ value, label: t(`cause.${value}`, { ns: 'wallet' }) }))}
          />
        )}
      </DialogField>
      {verb === 'renew' ? <Days filled={filled} fill={fill} /> : null}
      {verb === 'correct' ? <Values found={found} filled={filled} fill={fill} /> : null}
      <WordsField
        label={t('reason')}
        most={500}
        value={filled.reason}
        onChange={(reason) => fill({ reason })}
      />
      {grave.has(verb) ? (
        <WordsField
          short
          most={300}
          label={t('basis')}
          value={filled.basis}
          onChange={(basis) => fill({ basis })}
        />
      ) : null}
    </OfficeDialog>
  );
}

interface Part {
  filled: Filled;
  fill: (change: Partial<Filled>) => void;
}

function Days({ filled, fill }: Part) {
  const { t } = useTranslation('register');
  return (
    <>
      <DayField label={t('from')} value={filled.validFrom} onChange={(value) => fill({ validFrom: value })} />
      <DayField
        label={t('to')}
        help={t('endless')}
        value={filled.validTo}
        onChange={(value) => fill({ validTo: value })}
      />
    </>
  );
}

function Values({ found, filled, fill }: Part & { found: IssuedCredential }) {
  const text = useText();
  return found.credential.face.map(({ key, label, value }) => (
    <WordsField
      key={key}
      short
      label={text(label)}
      value={filled.values[key] ?? String(value ?? '')}
      onChange={(words) => fill({ values: { ...filled.values, [key]: words } })}
    />
  ));
}

/** What is still missing, said beneath the button. */
function useMissing(verb: Verb, filled: Filled, found: IssuedCredential): string | undefined {
  const { t } = useTranslation('register');
  if (!filled.cause) return t('chooseCause');
  if (verb === 'renew' && !filled.validFrom) return t('daysMissing');
  if (verb === 'renew' && filled.validTo && filled.validTo < filled.validFrom) return t('daysWrong');
  if (verb === 'correct' && Object.keys(changed(filled, found)).length === 0) return t('nothingChanged');
  if (filled.reason.trim().length < shortestReason) return t('reasonMissing');
  if ((verb === 'withdraw' || verb === 'strip') && !filled.basis.trim()) return t('basisMissing');
  return undefined;
}

function changed({ values }: Filled, { credential }: IssuedCredential): Record<string, string> {
  return Object.fromEntries(
    credential.face.flatMap(({ key, value }) =>
      values[key] !== undefined && values[key] !== String(value ?? '') ? [[key, values[key]]] : [],
    ),
  );
}

/** @returns the id of the new version, where there is one */
async function send(
  credentialId: string,
  verb: Verb,
  { cause, reason, basis, validFrom, validTo, values }: Filled,
  key: string,
): Promise<string | undefined> {
  const why = { cause, reason: reason.trim() };
  if (verb === 'suspend' || verb === 'resume') {
    await pauseCredential(credentialId, verb, why as Pausing);
    return undefined;
  }
  if (verb === 'renew') {
    const body = { ...why, validFrom, validTo: validTo || null } as Renewal;
    return (await renewCredential(credentialId, body, key)).credentialId;
  }
  if (verb === 'correct')
    return (await correctCredential(credentialId, { ...why, values } as Correction, key)).credentialId;
  const body = { ...why, verb, ...(basis.trim() ? { basis: basis.trim() } : {}) } as Ending;
  await endCredential(credentialId, body);
  return undefined;
}
