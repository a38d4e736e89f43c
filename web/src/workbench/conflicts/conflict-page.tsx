import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  conflictQuery,
  referConflict,
  ruleConflict,
  sayOpinion,
  type StandardConflict,
} from '../../api/inspections.ts';
import { intentionKey } from '../../api/idempotency.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { DetailPage } from '../../ui/office/detail-page.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { WordsField } from '../../ui/office/words-field.tsx';
import { Failure } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../inspections/use-act.ts';
import '../case/case.css';

/** One contradiction: both standards, what each department says, and the ruling. */
export function ConflictPage() {
  const { conflictId } = useParams({ strict: false }) as { conflictId: string };
  const { t } = useTranslation('inspection');
  const query = useQuery(conflictQuery(conflictId));
  return (
    <DetailPage
      back={{ to: paths.workConflicts(), label: t('rooms.conflicts', { ns: 'work' }) }}
      query={query}
    >
      {(one) => <Conflict key={one.id} one={one} />}
    </DetailPage>
  );
}

function Conflict({ one }: { one: StandardConflict }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  const mayWrite = useSession()?.permissions.includes('inspection-list.write') ?? false;
  const owes = one.opinions.some(({ mine, said }) => mine && said === null);
  return (
    <OfficePage
      title={t('conflict.title', { content: text(one.lines[0]?.content ?? '') })}
      lead={one.description}
      actions={
        <Status tone={one.state === 'ruled' ? 'good' : 'active'}>{t(`conflict.state.${one.state}`)}</Status>
      }
    >
      <div className="case-main">
        {one.mayRule ? <RulePanel one={one} /> : null}
        {one.state === 'consulting' && owes && mayWrite ? <OpinionPanel id={one.id} /> : null}
        <Panel title={t('conflict.standards')}>
          <SummaryList
            rows={one.lines.map((line) => ({
              key: line.item,
              label: text(line.organisation?.name ?? line.item),
              value: text(line.standard.text),
              note: text(line.itemName),
            }))}
          />
        </Panel>
        <Panel title={t('conflict.opinions')}>
          <SummaryList
            rows={one.opinions.map(({ organisation, said, at }) => ({
              key: organisation?.id ?? '',
              label: text(organisation?.name ?? ''),
              value: said ?? <span className="muted">{t('conflict.notYet')}</span>,
              note: at ? format.moment(at) : undefined,
            }))}
          />
        </Panel>
        <Course one={one} />
        {one.ruling ? (
          <Panel title={t('conflict.ruling')}>
            <p>
              <strong>{text(one.ruling.standard.text)}</strong>
            </p>
            <p>{one.ruling.reason}</p>
            <p className="muted small">
              {text(one.ruledBy?.name ?? '')} · {one.ruledAt ? format.moment(one.ruledAt) : ''}
            </p>
          </Panel>
        ) : null}
      </div>
    </OfficePage>
  );
}

/** Who has it now and until when, and who gave it upwards. */
function Course({ one }: { one: StandardConflict }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const format = useFormat();
  if (one.state === 'ruled' && one.referrals.length === 0) return null;
  return (
    <Panel title={t('conflict.course')}>
      {one.rulesNow ? (
        <p>
          {t('conflict.rulesNow', { name: text(one.rulesNow.name) })}
          {one.dueAt
            ? ` · ${t(one.late ? 'conflict.overdue' : 'conflict.due', { at: format.moment(one.dueAt) })}`
            : ''}
        </p>
      ) : null}
      <ol className="findings">
        {one.referrals.map((referral) => (
          <li key={referral.at}>
            <strong>
              {t('conflict.referred', {
                from: text(referral.from?.name ?? ''),
                to: referral.to ? text(referral.to.name) : t('conflict.above'),
              })}
            </strong>
            <span>{referral.reason}</span>
            <span className="muted small">
              {referral.by} · {format.moment(referral.at)}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function OpinionPanel({ id }: { id: string }) {
  const { t } = useTranslation('inspection');
  const [words, setWords] = useState('');
  const say = useAct(() => sayOpinion(id, words.trim()));
  return (
    <Panel title={t('conflict.say')}>
      <WordsField label={t('conflict.words')} value={words} onChange={setWords} />
      {say.isError ? <Failure error={say.error} compact /> : null}
      <div className="button-row">
        <Button
          busy={say.isPending}
          reason={words.trim().length > 1 ? undefined : t('visit.reasonNeeded')}
          onClick={() => say.mutate()}
        >
          {t('conflict.say')}
        </Button>
      </div>
    </Panel>
  );
}

function RulePanel({ one }: { one: StandardConflict }) {
  const { t } = useTranslation('inspection');
  const text = useText();
  const [kept, setKept] = useState<number>();
  const [reason, setReason] = useState('');
  const rule = useAct((refer: boolean) =>
    refer
      ? referConflict(one.id, reason.trim(), intentionKey(`refer ${one.id} ${one.referrals.length}`))
      : ruleConflict(one.id, { standard: one.lines[kept!]!.standard, reason: reason.trim() }),
  );
  const isWhole = kept !== undefined && reason.trim().length > 3;
  return (
    <Panel title={t(one.state === 'referred' ? 'conflict.enter' : 'conflict.rule')}>
      {one.state === 'referred' ? <p className="muted small">{t('conflict.enterHint')}</p> : null}
      <Radio.Group
        className="dialog-choices"
        aria-label={t('conflict.keep')}
        value={kept}
        onChange={(event) => setKept(event.target.value as number)}
        options={one.lines.map(({ standard, organisation }, value) => ({
          value,
          label: t('pair', { name: text(organisation?.name ?? ''), text: text(standard.text) }),
        }))}
      />
      <WordsField label={t('conflict.why')} value={reason} onChange={setReason} />
      {rule.isError ? <Failure error={rule.error} compact /> : null}
      <div className="button-row">
        <Button
          busy={rule.isPending}
          reason={isWhole ? undefined : t('conflict.missing')}
          onClick={() => rule.mutate(false)}
        >
          {t('conflict.rule')}
        </Button>
        {one.mayRefer ? (
          <Button
            tone="secondary"
            busy={rule.isPending}
            reason={reason.trim().length > 3 ? undefined : t('conflict.referMissing')}
            onClick={() => rule.mutate(true)}
          >
            {t('conflict.refer')}
          </Button>
        ) : null}
      </div>
    </Panel>
  );
}
