import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { confirmRecovery, recoveriesQuery, refuseRecovery, type Recovery } from '../../api/recovery.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { DialogField, OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { useText } from '../../ui/text.ts';

/** People who cannot sign in and are waiting for two administrators; nothing where nobody waits. */
export function Recoveries() {
  const { t } = useTranslation('trust');
  const may = useSession()?.permissions.includes('account.recover') ?? false;
  const { data } = useQuery({ ...recoveriesQuery, enabled: may });
  if (!data?.length) return null;
  return (
    <Panel title={t('recoveries.title')}>
      <p className="muted">{t('recoveries.lead')}</p>
      <ul className="lines">
        {data.map((one) => (
          <RecoveryLine key={one.id} one={one} />
        ))}
      </ul>
    </Panel>
  );
}

function RecoveryLine({ one }: { one: Recovery }) {
  const { t } = useTranslation('trust');
  const text = useText();
  const format = useFormat();
  const [asked, setAsked] = useState<'confirm' | 'refuse'>();
  const { name, account } = one.user;
  const may = !one.own && one.state !== 'approved';
  const said = [
    one.organisation && text(one.organisation),
    t('recoveries.asked', { moment: format.moment(one.askedAt) }),
    one.device && t('recoveries.on', { device: one.device }),
    t('recoveries.until', { moment: format.moment(one.endsAt) }),
    one.mine
      ? t('recoveries.mine')
      : one.confirmedBy && t('recoveries.confirmedBy', { name: one.confirmedBy }),
    one.own && t('recoveries.own'),
    one.state === 'approved' && t('recover.state.approved'),
  ];
  return (
    <li className="grant act-line">
      <span>
        <strong>{name}</strong> <span className="number muted small">{account}</span>
        <span className="muted small grant-where">{said.filter(Boolean).join(' · ')}</span>
      </span>
      {may ? (
        <span className="button-row">
          {one.mine ? null : (
            <Button
              className="button--dense"
              aria-label={t('recoveries.confirmOf', { name })}
              onClick={() => setAsked('confirm')}
            >
              {t('recoveries.confirm')}
            </Button>
          )}
          <Button
            tone="danger"
            className="button--dense"
            aria-label={t('recoveries.refuseOf', { name })}
            onClick={() => setAsked('refuse')}
          >
            {t('recoveries.refuse')}
          </Button>
        </span>
      ) : null}
      {asked ? <AnswerDialog one={one} verb={asked} onClose={() => setAsked(undefined)} /> : null}
    </li>
  );
}

function AnswerDialog({
  one,
  verb,
  onClose,
}: {
  one: Recovery;
  verb: 'confirm' | 'refuse';
  onClose: () => void;
}) {
  const { t } = useTranslation('trust');
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const act = useMutation({
    mutationFn: () => (verb === 'confirm' ? confirmRecovery(one.id, code) : refuseRecovery(one.id)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: recoveriesQuery.queryKey });
      onClose();
    },
  });
  const isConfirming = verb === 'confirm';
  return (
    <OfficeDialog
      title={t(`recoveries.${verb}Of`, { name: one.user.name })}
      lead={t(isConfirming ? 'recoveries.lead' : 'recoveries.refuseAsk')}
      act={t(`recoveries.${verb}`)}
      tone={isConfirming ? 'primary' : 'danger'}
      missing={isConfirming && !code.trim() ? t('recoveries.codeMissing') : undefined}
      progress={act}
      onAct={() => act.mutate()}
      onClose={onClose}
    >
      {isConfirming ? (
        <DialogField label={t('recoveries.code')}>
          {(id) => <Input id={id} value={code} onChange={({ target }) => setCode(target.value)} />}
        </DialogField>
      ) : null}
    </OfficeDialog>
  );
}
