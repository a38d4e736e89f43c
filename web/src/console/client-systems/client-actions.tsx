import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { clientSystemsQuery, renewSecret, setClientStatus, type ClientSystem } from '../../api/openid.ts';
import { Button } from '../../ui/button.tsx';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { useText } from '../../ui/text.ts';
import { ReasonField } from '../two-person/reason-field.tsx';

type Verb = 'renew-secret' | 'suspend' | 'resume' | 'end';

/** What the state of the system permits; everything but changing asks once more. */
export function ClientActions({
  one,
  onChange,
  onSecret,
  onAsked,
}: {
  one: ClientSystem;
  onChange: () => void;
  onSecret: (secret: { clientId: string; secret: string }) => void;
  onAsked: () => void;
}) {
  const { t } = useTranslation('console');
  const [asked, setAsked] = useState<Verb>();
  const name = useText()(one.name);
  const verbs = (['renew-secret', 'suspend', 'resume', 'end'] as const).filter((verb) =>
    one.verbs.includes(verb),
  );
  if (one.verbs.length === 0) return null;
  return (
    <div className="button-row">
      <Button tone="secondary" className="button--dense" onClick={onChange}>
        {t('clientSystems.verbs.change')}
      </Button>
      {verbs.map((verb) => (
        <Button
          key={verb}
          tone="quiet"
          className="button--dense"
          aria-label={t('clientSystems.verbOf', { verb: t(`clientSystems.verbs.${verb}`), name })}
          onClick={() => setAsked(verb)}
        >
          {t(`clientSystems.verbs.${verb}`)}
        </Button>
      ))}
      {asked ? (
        <VerbDialog
          one={one}
          verb={asked}
          onSecret={onSecret}
          onAsked={onAsked}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </div>
  );
}

/** What another person has to confirm. */
const takesTwo = (verb: Verb) => verb === 'renew-secret' || verb === 'resume';

const statusAfter = { suspend: 'suspended', resume: 'active', end: 'ended' } as const;

function VerbDialog({
  one,
  verb,
  onSecret,
  onAsked,
  onClose,
}: {
  one: ClientSystem;
  verb: Verb;
  onSecret: (secret: { clientId: string; secret: string }) => void;
  onAsked: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('console');
  const [reason, setReason] = useState('');
  const { t: tTrust } = useTranslation('trust');
  const { message } = App.useApp();
  const client = useQueryClient();
  const name = useText()(one.name);
  const { clientId } = one;
  const act = useMutation({
    mutationFn: () =>
      verb === 'renew-secret'
        ? renewSecret(clientId, reason.trim())
        : setClientStatus(clientId, statusAfter[verb], reason.trim()),
    onSuccess: ({ secret, asked }) => {
      void client.invalidateQueries({ queryKey: clientSystemsQuery.queryKey });
      if (secret) onSecret({ clientId, secret });
      if (asked) onAsked();
      else if (verb !== 'renew-secret') void message.success(t(`clientSystems.done.${verb}`, { name }));
      onClose();
    },
  });
  return (
    <OfficeDialog
      title={t('clientSystems.verbOf', { verb: t(`clientSystems.verbs.${verb}`), name })}
      lead={t(`clientSystems.ask.${verb}`)}
      act={takesTwo(verb) ? tTrust('two.ask') : t(`clientSystems.verbs.${verb}`)}
      tone={verb === 'end' ? 'danger' : 'primary'}
      missing={reason.trim() ? undefined : tTrust('two.reasonMissing')}
      progress={act}
      onAct={() => act.mutate()}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} />
    </OfficeDialog>
  );
}
