import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keptMattersQuery, moveMatter, type KeptMatter } from '../../api/exempt-matters.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Empty, Failure, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import { useAct } from '../../workbench/inspections/use-act.ts';
import { MatterDialog } from './matter-dialog.tsx';
import '../console.css';
import './inspection-lists.css';

/** First violations that a place does not punish (首违不罚事项清单): drafted by one, published by another, read by everybody. */
export function ExemptMattersPage() {
  const { t } = useTranslation(['lists', 'console']);
  const [open, setOpen] = useState<KeptMatter | 'new'>();
  const mayWrite = useSession()?.permissions.includes('inspection-list.write') ?? false;
  return (
    <OfficePage
      title={t('rooms.exemptMatters', { ns: 'console' })}
      lead={t('matters.lead')}
      actions={mayWrite ? <Button onClick={() => setOpen('new')}>{t('matters.new')}</Button> : null}
    >
      <Fetched query={useQuery(keptMattersQuery)}>
        {(list) => <Matters list={list} onChange={setOpen} />}
      </Fetched>
      {open ? <MatterDialog matter={open} onClose={() => setOpen(undefined)} /> : null}
    </OfficePage>
  );
}

const ways = { publish: 'publication', withdraw: 'withdrawal', revise: 'revision' } as const;
const needs = {
  publish: 'inspection-list.publish',
  withdraw: 'inspection-list.publish',
  revise: 'inspection-list.write',
} as const;

interface Move {
  code: string;
  verb: keyof typeof ways;
}

function Matters({
  list,
  onChange,
}: {
  list: readonly KeptMatter[];
  onChange: (matter: KeptMatter) => void;
}) {
  const { t } = useTranslation(['lists', 'inspection', 'console']);
  const text = useText();
  const move = useAct(({ code, verb }: Move) => moveMatter(code, ways[verb]));
  if (list.length === 0)
    return (
      <Empty title={t('matters.empty')}>
        <p>{t('matters.emptyText')}</p>
      </Empty>
    );
  return (
    <>
      {move.isError ? <Failure error={move.error} compact /> : null}
      <table className="work-table">
        <caption className="visually-hidden">{t('rooms.exemptMatters', { ns: 'console' })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('field.name')}</th>
            <th scope="col">{t('field.organisation')}</th>
            <th scope="col">{t('stateLabel', { ns: 'inspection' })}</th>
            <th scope="col">
              <span className="visually-hidden">{t('lists.publish', { ns: 'inspection' })}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.map((one) => (
            <tr key={one.code} className="work-row">
              <Named one={one} />
              <td className="work-who">{text(one.organisation ?? '')}</td>
              <td className="work-state">
                <Status tone={one.state === 'published' ? 'good' : 'neutral'}>
                  {t(`lists.state.${one.state}`, { ns: 'inspection' })}
                </Status>
              </td>
              <Doing one={one} onChange={onChange} move={move} />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** What may be done with it now, by this reader. */
function Doing({
  one,
  move,
  onChange,
}: {
  one: KeptMatter;
  move: { isPending: boolean; variables?: Move | undefined; mutate: (move: Move) => void };
  onChange: (matter: KeptMatter) => void;
}) {
  const { t } = useTranslation(['lists', 'inspection']);
  const text = useText();
  const may = useSession()?.permissions ?? [];
  return (
    <td className="work-do">
      {one.verbs.includes('change') && may.includes('inspection-list.write') ? (
        <Button
          tone="secondary"
          className="button--dense"
          aria-label={`${t('edit')} ${text(one.name)}`}
          onClick={() => onChange(one)}
        >
          {t('edit')}
        </Button>
      ) : null}
      {(['publish', 'withdraw', 'revise'] as const)
        .filter((verb) => one.verbs.includes(verb) && may.includes(needs[verb]))
        .map((verb) => (
          <Button
            key={verb}
            tone="secondary"
            className="button--dense"
            aria-label={`${t(`lists.${verb}`, { ns: 'inspection' })} ${text(one.name)}`}
            busy={move.isPending && move.variables?.code === one.code}
            onClick={() => move.mutate({ code: one.code, verb })}
          >
            {t(`lists.${verb}`, { ns: 'inspection' })}
          </Button>
        ))}
    </td>
  );
}

/** What it is, on what basis, when, and what has to be met. */
function Named({ one }: { one: KeptMatter }) {
  const { t } = useTranslation('lists');
  const text = useText();
  const format = useFormat();
  const basis = one.basis.map(({ title, article }) => [title, article].filter(Boolean).join(' '));
  return (
    <td className="work-what">
      <strong>{text(one.name)}</strong> <span className="number muted small">{one.code}</span>
      <span className="muted small">
        {[
          basis.length > 0 ? format.list(basis) : t('matters.noBasis'),
          format.list(one.conditions.map((condition) => text(condition.text))),
          one.validTo
            ? t('matters.fromTo', { from: format.date(one.validFrom), to: format.date(one.validTo) })
            : t('matters.from', { from: format.date(one.validFrom) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </td>
  );
}
