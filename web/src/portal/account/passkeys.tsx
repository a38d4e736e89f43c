import { useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { KeyRound } from 'lucide-react';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { mySignInQuery, removePasskey, renamePasskey, type Passkey } from '../../api/identity.ts';
import { addPasskey, CeremonyGivenUp } from '../../api/passkeys.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Failure } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Keys on one's devices: added, renamed, removed. */
export function Passkeys({ passkeys }: { passkeys: Passkey[] }) {
  const { t } = useTranslation('trust');
  const [adding, setAdding] = useState(false);
  return (
    <section className="section sign-in-part">
      <h2>{t('my.passkeys')}</h2>
      <p className="muted">{t('my.passkeysLead')}</p>
      {passkeys.length === 0 ? (
        <p>{t('my.noPasskeys')}</p>
      ) : (
        <ul className="mandates">
          {passkeys.map((one) => (
            <PasskeyCard key={one.id} passkey={one} />
          ))}
        </ul>
      )}
      {adding ? (
        <AddPasskey onDone={() => setAdding(false)} />
      ) : (
        <p>
          <Button icon={<KeyRound size="1.2em" aria-hidden />} onClick={() => setAdding(true)}>
            {t('my.add')}
          </Button>
        </p>
      )}
    </section>
  );
}

function AddPasskey({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(['trust', 'common']);
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const add = useMutation({
    mutationFn: () => addPasskey(name.trim(), intentionKey('passkey')),
    // each ceremony is another request, also the next one
    onSettled: () => settleIntention('passkey'),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: mySignInQuery.queryKey });
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!name.trim());
    if (name.trim()) add.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="card stack">
      <TextField
        label={t('my.name')}
        hint={t('my.nameHint')}
        width={20}
        value={name}
        onChange={(next) => setName(next.slice(0, 60))}
        error={missing ? t('my.nameMissing') : undefined}
      />
      {add.error instanceof CeremonyGivenUp ? (
        <Notice kind="warn" title={t('my.addGone')}>
          {t('my.addGoneText')}
        </Notice>
      ) : add.isError ? (
        <Failure error={add.error} compact />
      ) : null}
      <div className="button-row">
        <Button type="submit" busy={add.isPending}>
          {t('my.addGo')}
        </Button>
        <Button tone="secondary" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}

function PasskeyCard({ passkey: { id, name, registeredAt, usedAt, synced } }: { passkey: Passkey }) {
  const { t } = useTranslation('trust');
  const format = useFormat();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: mySignInQuery.queryKey });
  const [sure, setSure] = useState(false);
  const [renaming, setRenaming] = useState<string>();
  const remove = useMutation({ mutationFn: () => removePasskey(id), onSuccess: refresh });
  const rename = useMutation({
    mutationFn: () => renamePasskey(id, renaming!.trim()),
    onSuccess: async () => {
      await refresh();
      setRenaming(undefined);
    },
  });
  const error = remove.error ?? rename.error;
  return (
    <li className="card mandate">
      <div>
        {renaming === undefined ? (
          <strong>{name}</strong>
        ) : (
          <TextField label={t('my.name')} width={20} value={renaming} onChange={setRenaming} />
        )}
        <p className="muted small">
          {t('my.registered', { date: format.date(registeredAt) })} ·{' '}
          {usedAt ? t('my.used', { moment: format.moment(usedAt) }) : t('my.neverUsed')}
          {synced ? ` · ${t('my.synced')}` : ''}
        </p>
        {error ? <Failure error={error} compact /> : null}
      </div>
      <div className="button-row">
        {renaming === undefined ? (
          <Button tone="quiet" aria-label={t('my.renameOne', { name })} onClick={() => setRenaming(name)}>
            {t('my.rename')}
          </Button>
        ) : (
          <Button
            tone="quiet"
            busy={rename.isPending}
            onClick={() => (renaming.trim() ? rename.mutate() : undefined)}
          >
            {t('my.save')}
          </Button>
        )}
        <Button
          tone={sure ? 'danger' : 'quiet'}
          busy={remove.isPending}
          aria-label={sure ? undefined : t('my.removeOne', { name })}
          onClick={() => (sure ? remove.mutate() : setSure(true))}
        >
          {t(sure ? 'my.removeSure' : 'my.remove')}
        </Button>
      </div>
    </li>
  );
}
