import { useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ChevronLeft } from 'lucide-react';
import { issuedQuery, type IssuedCredential, type Purpose } from '../../api/issued-credentials.ts';
import { paths } from '../../paths.ts';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { useActing } from '../../ui/who-for-whom.ts';
import { IssuedActions } from './issued-actions.tsx';
import { StandingWord } from './standing-word.tsx';
import './credentials.css';

const purposes: readonly Purpose[] = ['handling', 'holder-request', 'inspection', 'review', 'court-order'];

/** One credential in the register of who issued it. What it is opened for comes first: its holder reads it. */
export function IssuedPage() {
  const { t } = useTranslation(['register', 'work']);
  const { credentialId } = useParams({ strict: false }) as { credentialId: string };
  const [{ purpose }, setFilter] = useFilters<{ purpose: Purpose }>();
  const back = { to: paths.workCredentials(), label: t('rooms.issuedCredentials', { ns: 'work' }) };
  if (purpose && purposes.includes(purpose))
    return <Opened credentialId={credentialId} purpose={purpose} back={back} />;
  return (
    <>
      <Link to={back.to} className="back">
        <ChevronLeft size="1.1em" aria-hidden />
        {back.label}
      </Link>
      <OfficePage title={t('purpose')} lead={t('purposeText')}>
        <ChoiceRow
          label={t('purpose')}
          chosen={null}
          choices={purposes.map((key) => ({ key, words: t(`purposes.${key}`) }))}
          onChoose={(key) => setFilter({ purpose: key })}
        />
      </OfficePage>
    </>
  );
}

function Opened({
  credentialId,
  purpose,
  back,
}: {
  credentialId: string;
  purpose: Purpose;
  back: { to: string; label: string };
}) {
  const query = useQuery(issuedQuery(credentialId, purpose));
  return (
    <DetailPage back={back} query={query}>
      {(found) => <Issued found={found} purpose={purpose} />}
    </DetailPage>
  );
}

function Issued({ found, purpose }: { found: IssuedCredential; purpose: Purpose }) {
  const { t } = useTranslation('register');
  const text = useText();
  const { credential } = found;
  return (
    <OfficePage
      title={`${text(credential.name)} · ${credential.holderName}`}
      lead={t('opened', { purpose: t(`purposes.${purpose}`) })}
      actions={<StandingWord standing={credential.standing} />}
    >
      <div className="columns">
        <div className="issued-parts">
          <Facts found={found} />
          <Panel title={t('actions')}>
            <IssuedActions found={found} />
          </Panel>
        </div>
        <div className="issued-parts">
          <Versions found={found} />
          <Changes found={found} />
          <Uses found={found} />
        </div>
      </div>
    </OfficePage>
  );
}

function Facts({ found: { credential, number, cause } }: { found: IssuedCredential }) {
  const { t } = useTranslation(['register', 'wallet', 'common']);
  const text = useText();
  const format = useFormat();
  const until = credential.validTo ? format.date(credential.validTo) : t('noEnd');
  const words = (value: string | number | boolean | null) =>
    typeof value === 'boolean' ? t(value ? 'yes' : 'no', { ns: 'common' }) : (value ?? '—');
  return (
    <Panel title={t('facts')}>
      <SummaryList
        rows={[
          ...credential.face.map(({ key, label, value }) => ({
            key: `face-${key}`,
            label: text(label),
            value: words(value),
          })),
          {
            key: 'identifier',
            label: t('identifier', { ns: 'wallet' }),
            value: <span className="number small">{credential.identifier}</span>,
          },
          ...(number ? [{ key: 'number', label: t('number'), value: number }] : []),
          {
            key: 'validity',
            label: t('validity'),
            value: `${format.date(credential.validFrom)} – ${until}`,
          },
          ...(cause
            ? [
                {
                  key: 'cause',
                  label: t('cause'),
                  value: t(`cause.${cause}`, { ns: 'wallet', defaultValue: cause }),
                  note: credential.statusReason ?? undefined,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

function Versions({ found: { versions, credential } }: { found: IssuedCredential }) {
  const { t } = useTranslation(['register', 'wallet']);
  const format = useFormat();
  return (
    <Panel title={t('versions')}>
      <ul className="lines">
        {versions.map((one) => (
          <li key={one.credentialId}>
            {one.credentialId === credential.credentialId ? (
              <strong>{t('history.version', { ns: 'wallet', count: one.version })}</strong>
            ) : (
              <Link to={paths.workCredential(one.credentialId)}>
                {t('history.version', { ns: 'wallet', count: one.version })}
              </Link>
            )}{' '}
            <StandingWord standing={one.standing} />
            <p className="muted small">{format.date(one.issuedAt)}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Changes({ found: { changes } }: { found: IssuedCredential }) {
  const { t } = useTranslation(['register', 'wallet']);
  const format = useFormat();
  return (
    <Panel title={t('changes')}>
      {changes.length === 0 ? (
        <p className="muted">{t('noChanges')}</p>
      ) : (
        <ul className="lines">
          {changes.map((one) => (
            <li key={`${one.at} ${one.verb} ${one.credentialId}`}>
              <strong>{t(`verb.${one.verb}`, { ns: 'wallet' })}</strong>
              {one.cause ? ` · ${t(`cause.${one.cause}`, { ns: 'wallet', defaultValue: one.cause })}` : ''}
              <p>{one.reason}</p>
              <p className="muted small">
                {[format.moment(one.at), t('by', { name: one.by }), one.basis].filter(Boolean).join(' · ')}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Uses({ found: { uses } }: { found: IssuedCredential }) {
  const { t } = useTranslation('register');
  const text = useText();
  const acting = useActing();
  const format = useFormat();
  return (
    <Panel title={t('uses')}>
      {uses.length === 0 ? (
        <p className="muted">{t('noUses')}</p>
      ) : (
        <ul className="lines">
          {uses.slice(0, 20).map((one) => (
            <li key={one.at + one.usedBy + one.purpose}>
              {text(one.text)}
              <p className="muted small">
                {acting(one.by)} · {format.moment(one.at)}
                {one.shownBy ? ` · ${t('uses.shownBy', { ns: 'wallet', who: acting(one.shownBy) })}` : ''}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
