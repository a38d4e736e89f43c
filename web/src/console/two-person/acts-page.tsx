import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { UserRoundCheck } from 'lucide-react';
import {
  decideTwoPersonAct,
  twoPersonActsQuery,
  type ActVerb,
  type TwoPersonAct,
} from '../../api/two-person.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { OfficeDialog } from '../../ui/office/office-dialog.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { Panel } from '../../ui/office/panel.tsx';
import { Empty, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { useText } from '../../ui/text.ts';
import '../console.css';

/** What waits for a second person, and what became of the rest. */
export function TwoPersonActsPage() {
  const { t } = useTranslation('trust');
  return (
    <OfficePage title={t('two.title')} lead={t('two.page')}>
      <Fetched query={useQuery(twoPersonActsQuery)} lines={6}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('two.none')} icon={<UserRoundCheck size="1.75rem" strokeWidth={1.5} />} />
          ) : (
            <>
              <Part title={t('two.open')} acts={all.filter(({ state }) => state === 'open')} />
              <Part title={t('two.closed')} acts={all.filter(({ state }) => state !== 'open')} />
            </>
          )
        }
      </Fetched>
    </OfficePage>
  );
}

function Part({ title, acts }: { title: string; acts: TwoPersonAct[] }) {
  if (acts.length === 0) return null;
  return (
    <Panel title={title}>
      <ul className="lines">
        {acts.map((act) => (
          <ActLine key={act.id} act={act} />
        ))}
      </ul>
    </Panel>
  );
}

const tones = {
  open: 'warn',
  ended: 'neutral',
  'carried-out': 'good',
  refused: 'bad',
  withdrawn: 'neutral',
} as const;

function ActLine({ act }: { act: TwoPersonAct }) {
  const { t } = useTranslation('trust');
  const text = useText();
  const format = useFormat();
  const mayWrite = useSession()?.permissions.includes('two-person-act.write') ?? false;
  const [asked, setAsked] = useState<ActVerb>();
  const isOwn = act.own && act.state === 'open' && mayWrite;
  const verbs: ActVerb[] = act.mayDecide ? ['carried-out', 'refused'] : isOwn ? ['withdrawn'] : [];
  const said = [
    t('two.by', { name: act.askedBy, moment: format.moment(act.askedAt) }),
    act.state === 'open' && t('two.until', { moment: format.moment(act.endsAt) }),
    act.own && act.state === 'open' && t('two.own'),
    act.decidedBy && act.decidedAt
      ? `${t(`two.state.${act.state}`)} · ${t('two.decided', { name: act.decidedBy, moment: format.moment(act.decidedAt) })}`
      : undefined,
  ];
  return (
    <li className="grant act-line">
      <span>
        <strong>{text(act.said)}</strong>{' '}
        <Status tone={tones[act.state]}>{t(`two.state.${act.state}`)}</Status>
        <span className="grant-where">
          {t('two.reason')}: {act.reason}
        </span>
        <span className="muted small grant-where">{said.filter(Boolean).join(' · ')}</span>
      </span>
      <span className="button-row">
        {verbs.map((verb) => (
          <Button
            key={verb}
            tone={verb === 'refused' ? 'danger' : verb === 'withdrawn' ? 'quiet' : 'primary'}
            className="button--dense"
            aria-label={t('two.verbOf', { verb: t(`two.verb.${verb}`), said: text(act.said) })}
            onClick={() => setAsked(verb)}
          >
            {t(`two.verb.${verb}`)}
          </Button>
        ))}
      </span>
      {asked ? <DecisionDialog act={act} verb={asked} onClose={() => setAsked(undefined)} /> : null}
    </li>
  );
}

function DecisionDialog({ act, verb, onClose }: { act: TwoPersonAct; verb: ActVerb; onClose: () => void }) {
  const { t } = useTranslation('trust');
  const text = useText();
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: () => decideTwoPersonAct(act.id, verb),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: twoPersonActsQuery.queryKey });
      onClose();
    },
  });
  return (
    <OfficeDialog
      title={text(act.title)}
      lead={t(`two.sure.${verb}`)}
      act={t(`two.verb.${verb}`)}
      tone={verb === 'refused' ? 'danger' : 'primary'}
      progress={decide}
      onAct={() => decide.mutate()}
      onClose={onClose}
    >
      <p>
        <strong>{text(act.said)}</strong>
      </p>
      <p>
        {t('two.reason')}: {act.reason}
      </p>
    </OfficeDialog>
  );
}
