import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Landmark } from 'lucide-react';
import { intentionKey, settleIntention } from '../../api/idempotency.ts';
import { askProvince, provincesQuery, type ProvinceAnswer } from '../../api/credential-checks.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Empty, Failure, Fetched } from '../../ui/states.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { StandingWord } from './standing-word.tsx';
import './credentials.css';

/** Asks another province about a credential (跨省查询): purpose and basis are signed with it, and its holder sees both. */
export function ProvincesPage() {
  const { t } = useTranslation(['register', 'work']);
  const query = useQuery(provincesQuery);
  return (
    <OfficePage title={t('rooms.provinces', { ns: 'work' })} lead={t('provinces.lead')}>
      <Fetched query={query} lines={6}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={t('provinces.none')} icon={<Landmark size="1.75rem" strokeWidth={1.5} />}>
              <p>{t('provinces.noneText')}</p>
            </Empty>
          ) : (
            <Ask list={list} />
          )
        }
      </Fetched>
    </OfficePage>
  );
}

const intentionOf = (node: string, asked: typeof empty) => `province ${JSON.stringify(bodyOf(node, asked))}`;
const empty = { holderCode: '', holderName: '', type: '', fields: '', purpose: '', basis: '' };

function Ask({ list }: { list: Array<{ division: string; name: { zh: string; en: string } }> }) {
  const { t } = useTranslation('register');
  const text = useText();
  const [node, setNode] = useState(list[0]!.division);
  const [asked, setAsked] = useState(empty);
  const fill = (key: keyof typeof empty) => (words: string) =>
    setAsked((before) => ({ ...before, [key]: words }));
  const ask = useMutation({
    mutationFn: () => askProvince(bodyOf(node, asked), intentionKey(intentionOf(node, asked))),
    onSuccess: () => settleIntention(intentionOf(node, asked)),
  });
  const missing =
    asked.holderCode.trim().length === 18 && asked.holderName.trim() !== ''
      ? asked.purpose.trim().length < 2 || asked.basis.trim().length < 2
        ? t('provinces.whyMissing')
        : undefined
      : t('provinces.holderMissing');
  return (
    <div className="columns">
      <Panel title={t('provinces.ask')}>
        <div className="dialog-form">
          <ChoiceRow
            label={t('provinces.node')}
            chosen={node}
            choices={list.map(({ division, name }) => ({ key: division, words: text(name) }))}
            onChoose={setNode}
          />
          {(['holderCode', 'holderName', 'type', 'fields', 'purpose', 'basis'] as const).map((key) => (
            <WordsField
              key={key}
              short
              most={key === 'holderCode' ? 18 : 200}
              label={t(`provinces.${key}`)}
              value={asked[key]}
              onChange={fill(key)}
            />
          ))}
          {ask.isError ? <Failure error={ask.error} compact /> : null}
          <div>
            <Button busy={ask.isPending} reason={missing} onClick={() => ask.mutate()}>
              {t('provinces.go')}
            </Button>
          </div>
        </div>
      </Panel>
      <div className="issued-parts">{ask.data ? <Answer answer={ask.data} /> : null}</div>
    </div>
  );
}

function bodyOf(node: string, { holderCode, holderName, type, fields, purpose, basis }: typeof empty) {
  return {
    node,
    holderCode: holderCode.trim().toUpperCase(),
    holderName: holderName.trim(),
    ...(type.trim() ? { type: type.trim() } : {}),
    fields: fields.split(/[、,，\s]+/).filter(Boolean),
    purpose: purpose.trim(),
    basis: basis.trim(),
  };
}

function Answer({ answer }: { answer: ProvinceAnswer }) {
  const { t } = useTranslation('register');
  const text = useText();
  const format = useFormat();
  if (answer.outcome === 'none') return <Notice kind="info" title={t('provinces.nothing')} />;
  return answer.credentials.map((one) => (
    <Panel key={one.identifier} title={text(one.name)} aside={<StandingWord standing={one.standing} />}>
      <SummaryList
        rows={[
          ...one.fields.map(({ key, label, value }) => ({
            key: `field-${key}`,
            label: text(label),
            value: String(value ?? '—'),
          })),
          { key: 'issuer', label: t('checks.issuer'), value: one.issuer },
          {
            key: 'until',
            label: t('validity'),
            value: one.validTo ? format.date(one.validTo) : t('noEnd'),
          },
        ]}
      />
    </Panel>
  ));
}
