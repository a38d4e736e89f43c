import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { HeartHandshake } from 'lucide-react';
import { guardianshipsQuery, type OwnGuardianship } from '../../api/representation.ts';
import { useSession } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { ChoiceRow } from '../../ui/office/choice-row.tsx';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { Empty, Fetched } from '../../ui/states.tsx';
import { Status } from '../../ui/status.tsx';
import { CounterMandateDialog } from './counter-mandate-dialog.tsx';

const states = ['open', 'answered'] as const;
const tones = { open: 'active', recognised: 'good', refused: 'bad', ended: 'neutral' } as const;

/** Guardianships to be checked, and the counter at which somebody without an account names a helper. */
export function GuardianshipsPage() {
  const { t } = useTranslation('work');
  const [filter, set] = useFilters<{ state?: 'answered' }>();
  const [adding, setAdding] = useState(false);
  const mayWitness = useSession()?.permissions.includes('mandate.witness') ?? false;
  const state = filter.state ?? 'open';
  return (
    <OfficePage
      title={t('rooms.guardianships')}
      lead={t('guardianship.lead')}
      actions={
        mayWitness ? <Button onClick={() => setAdding(true)}>{t('guardianship.counter')}</Button> : null
      }
    >
      {adding ? <CounterMandateDialog onClose={() => setAdding(false)} /> : null}
      <ChoiceRow
        label={t('guardianship.which')}
        chosen={state}
        choices={states.map((key) => ({ key, words: t(`guardianship.list.${key}`) }))}
        onChoose={(key) => set({ state: key === 'open' ? undefined : key })}
      />
      <Fetched query={useQuery(guardianshipsQuery(state))} lines={6}>
        {(list) =>
          list.length === 0 ? (
            <Empty
              title={t(`guardianship.empty.${state}`)}
              icon={<HeartHandshake size="1.75rem" strokeWidth={1.5} />}
            />
          ) : (
            <table className="work-table">
              <caption className="visually-hidden">{t('rooms.guardianships')}</caption>
              <tbody>
                {list.map((one) => (
                  <Row key={one.id} one={one} />
                ))}
              </tbody>
            </table>
          )
        }
      </Fetched>
    </OfficePage>
  );
}

function Row({ one }: { one: OwnGuardianship }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  return (
    <tr className="work-row">
      <td className="work-what">
        <Link to={paths.workGuardianship(one.id)} className="work-link">
          {t('guardianship.of', { claimant: one.claimantName, child: one.childName })}
        </Link>
        <span className="work-step">{t(`guardianship.relation.${one.relation}`)}</span>
      </td>
      <td className="work-who">
        <span className="small number">{one.reference}</span>
      </td>
      <td className="work-due">
        {one.answeredAt ? format.date(one.answeredAt) : t('clock.due', { date: format.date(one.dueAt) })}
      </td>
      <td className="work-state">
        <Status tone={tones[one.state]}>{t(`guardianship.state.${one.state}`)}</Status>
      </td>
    </tr>
  );
}
