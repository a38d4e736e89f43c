import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { KeyRound } from 'lucide-react';
import { clientSystemsQuery, type ClientSystem, type ClientSystemPage } from '../../api/openid.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { ClientActions } from './client-actions.tsx';
import { ClientDialog } from './client-dialog.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { AskedNotice } from '../two-person/asked-notice.tsx';
import '../console.css';

/** Systems that sign people in with the platform's account, what each may ask for, and who answers for it. */
export function ClientSystemsPage() {
  const { t } = useTranslation('console');
  const query = useQuery(clientSystemsQuery);
  const [open, setOpen] = useState<ClientSystem | 'new'>();
  const [secret, setSecret] = useState<{ clientId: string; secret: string }>();
  const [asked, setAsked] = useState(false);
  return (
    <OfficePage title={t('rooms.clientSystems')} lead={t('clientSystems.lead')}>
      <div className="toolbar">
        <Button icon={<KeyRound size="1.1em" aria-hidden />} onClick={() => setOpen('new')}>
          {t('clientSystems.register')}
        </Button>
        {query.data ? <Issuer issuer={query.data.issuer} /> : null}
      </div>
      {asked ? <AskedNotice /> : null}
      <Fetched query={query}>
        {(page) =>
          page.clients.length === 0 ? (
            <Empty title={t('clientSystems.none')} />
          ) : (
            page.clients.map((one) => (
              <ClientPanel
                key={one.clientId}
                one={one}
                page={page}
                onChange={() => setOpen(one)}
                onSecret={setSecret}
                onAsked={() => setAsked(true)}
              />
            ))
          )
        }
      </Fetched>
      {open && query.data ? (
        <ClientDialog
          before={open === 'new' ? undefined : open}
          fields={query.data.fields}
          onSecret={setSecret}
          onAsked={() => setAsked(true)}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
      {secret ? <SecretDialog {...secret} onClose={() => setSecret(undefined)} /> : null}
    </OfficePage>
  );
}

function Issuer({ issuer }: { issuer: string }) {
  const { t } = useTranslation('console');
  return (
    <span className="muted small">
      {t('clientSystems.issuer')} <code>{issuer}</code>
    </span>
  );
}

const tones = { proposed: 'warn', active: 'good', suspended: 'warn', ended: 'neutral' } as const;

function ClientPanel({
  one,
  page,
  onChange,
  onSecret,
  onAsked,
}: {
  one: ClientSystem;
  page: ClientSystemPage;
  onChange: () => void;
  onSecret: (secret: { clientId: string; secret: string }) => void;
  onAsked: () => void;
}) {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  const title = (claim: string) => {
    const field = page.fields.find(({ field: name }) => name === claim);
    const words = field ? text(field.title) : claim;
    return one.neededFields.includes(claim) ? t('clientSystems.neededField', { field: words }) : words;
  };
  const rowsOf = ({ kind, purpose, fields, redirectUris, firstParty }: ClientSystem) => [
    { key: 'kind', label: t('clientSystems.kind'), value: t(`clientSystems.kinds.${kind}`) },
    { key: 'purpose', label: t('clientSystems.purpose'), value: text(purpose) },
    ...(kind === 'machine'
      ? []
      : [
          { key: 'fields', label: t('clientSystems.fields'), value: format.list(fields.map(title)) || '—' },
          { key: 'back', label: t('clientSystems.redirectUris'), value: redirectUris.join(' ') },
          ...(firstParty
            ? [{ key: 'own', label: t('clientSystems.asking'), value: t('clientSystems.firstParty') }]
            : []),
        ]),
  ];
  return (
    <Panel title={text(one.name)}>
      <p>
        <Status tone={tones[one.status]}>{t(`clientSystems.status.${one.status}`)}</Status>{' '}
        <code>{one.clientId}</code> <span className="muted">{text(one.organisation.name)}</span>
      </p>
      <SummaryList rows={rowsOf(one)} />
      <ClientActions one={one} onChange={onChange} onSecret={onSecret} onAsked={onAsked} />
    </Panel>
  );
}
