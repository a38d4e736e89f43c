import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ScanLine } from 'lucide-react';
import {
  askWallet,
  checkQuery,
  checksQuery,
  type CredentialCheck,
  type CredentialChecks,
} from '../../api/credential-checks.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Empty, Failure, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { StandingWord } from './standing-word.tsx';
import './credentials.css';

/** A counter asks a holder's wallet app (核验): what for and which fields; the answer, never the document. */
export function ChecksPage() {
  const { t } = useTranslation(['register', 'work']);
  const query = useQuery(checksQuery);
  const [open, setOpen] = useState<string>();
  return (
    <OfficePage title={t('rooms.credentialChecks', { ns: 'work' })} lead={t('checks.lead')}>
      <Fetched query={query} lines={6}>
        {(found) => (
          <div className="columns">
            <div className="issued-parts">
              {found.types.length === 0 ? (
                <Empty title={t('checks.noTypes')} />
              ) : (
                <Ask types={found.types} onAsked={setOpen} />
              )}
              {open ? <Current checkId={open} /> : null}
            </div>
            <div className="issued-parts">
              <Panel title={t('checks.earlier')}>
                <Earlier items={found.items} onOpen={setOpen} />
              </Panel>
            </div>
          </div>
        )}
      </Fetched>
    </OfficePage>
  );
}

function Ask({ types, onAsked }: { types: CredentialChecks['types']; onAsked: (id: string) => void }) {
  const { t } = useTranslation('register');
  const text = useText();
  const client = useQueryClient();
  const [type, setType] = useState(types[0]!.type);
  const [fields, setFields] = useState<readonly string[]>([]);
  const [purpose, setPurpose] = useState('');
  const chosen = types.find((one) => one.type === type)!;
  const ask = useMutation({
    mutationFn: () => askWallet({ type, fields: [...fields], purpose: purpose.trim() }),
    onSuccess: async ({ checkId }) => {
      onAsked(checkId);
      await client.invalidateQueries({ queryKey: checksQuery.queryKey });
    },
  });
  const toggle = (key: string) =>
    setFields((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before, key]));
  return (
    <Panel title={t('checks.ask')}>
      <div className="import-form">
        <ChoiceRow
          label={t('name')}
          chosen={type}
          choices={types.map((one) => ({ key: one.type, words: text(one.name) }))}
          onChoose={(next) => {
            setType(next);
            setFields([]);
          }}
        />
        <fieldset className="choice-row">
          <legend>{t('checks.fields')}</legend>
          {chosen.fields.map(({ key, label }) => (
            <button key={key} type="button" aria-pressed={fields.includes(key)} onClick={() => toggle(key)}>
              {text(label)}
            </button>
          ))}
        </fieldset>
        <p className="muted small">{t('checks.fieldsHint')}</p>
        <WordsField short most={100} label={t('checks.purpose')} value={purpose} onChange={setPurpose} />
        {ask.isError ? <Failure error={ask.error} compact /> : null}
        <Button
          icon={<ScanLine size="1.1em" aria-hidden />}
          busy={ask.isPending}
          reason={purpose.trim().length < 2 ? t('checks.purposeMissing') : undefined}
          onClick={() => ask.mutate()}
        >
          {t('checks.go')}
        </Button>
      </div>
    </Panel>
  );
}

function Current({ checkId }: { checkId: string }) {
  const { t } = useTranslation('register');
  const text = useText();
  const query = useQuery(checkQuery(checkId));
  return (
    <Fetched query={query}>
      {(check) => (
        <Panel title={`${text(check.name)} · ${check.purpose}`} aside={<CheckState check={check} />}>
          {check.link ? (
            <figure className="check-code">
              <QrCode text={check.link} label={t('checks.code')} />
              <figcaption className="muted">{t('checks.scan')}</figcaption>
            </figure>
          ) : null}
          {check.failure ? (
            <Notice kind="warn" title={t('checks.failed')}>
              <p>{t(`checks.flaw.${check.failure}`, { defaultValue: check.failure })}</p>
            </Notice>
          ) : null}
          {check.answer ? <Answer answer={check.answer} /> : null}
        </Panel>
      )}
    </Fetched>
  );
}

function Answer({ answer }: { answer: NonNullable<CredentialCheck['answer']> }) {
  const { t } = useTranslation(['register', 'common']);
  const text = useText();
  const format = useFormat();
  const words = (value: string | number | boolean | null) =>
    typeof value === 'boolean' ? t(value ? 'yes' : 'no', { ns: 'common' }) : (value ?? '—');
  return (
    <SummaryList
      rows={[
        { key: 'standing', label: t('standing'), value: <StandingWord standing={answer.standing} /> },
        ...answer.fields.map(({ key, label, value }) => ({
          key: `field-${key}`,
          label: text(label),
          value: words(value),
        })),
        { key: 'issuer', label: t('checks.issuer'), value: answer.issuer },
        {
          key: 'until',
          label: t('validity'),
          value: answer.validTo ? format.date(answer.validTo) : t('noEnd'),
        },
      ]}
    />
  );
}

const tones = {
  waiting: 'active',
  answered: 'good',
  refused: 'warn',
  failed: 'bad',
  expired: 'neutral',
} as const;

function CheckState({ check }: { check: CredentialCheck }) {
  const { t } = useTranslation('register');
  return <Status tone={tones[check.state]}>{t(`checks.state.${check.state}`)}</Status>;
}

function Earlier({ items, onOpen }: { items: CredentialCheck[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation('register');
  const text = useText();
  const format = useFormat();
  if (items.length === 0) return <p className="muted">{t('checks.none')}</p>;
  return (
    <ul className="lines">
      {items.map((one) => (
        <li key={one.checkId}>
          <Button tone="quiet" className="button--dense" onClick={() => onOpen(one.checkId)}>
            {text(one.name)}
          </Button>{' '}
          <CheckState check={one} />
          <p className="muted small">
            {one.purpose} · {one.askedBy} · {format.moment(one.askedAt)}
          </p>
        </li>
      ))}
    </ul>
  );
}
