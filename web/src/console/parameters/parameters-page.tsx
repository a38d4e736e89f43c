import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { parametersQuery, type Parameter, type ParameterValue } from '../../api/administration.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { OfficePage } from '../../ui/office/office-page.tsx';
import { useFilters } from '../../ui/office/use-filters.ts';
import { Empty, Fetched } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { Certainty } from '../certainty.tsx';
import { DivisionSelect } from '../division-select.tsx';
import { useValueWords } from './value-words.ts';
import { NewValueDialog } from './new-value-dialog.tsx';
import '../console.css';

/** Numbers of law as data: what is in force in a place today, on what basis, how sure that is, and what was before. */
export function ParametersPage() {
  const { t } = useTranslation('console');
  const session = useSession();
  const [filter, setFilter] = useFilters<{ division: string }>();
  // the address may hold it as a number
  const division = String(filter.division ?? session?.organisation?.division ?? '370000');
  const query = useQuery(parametersQuery(division));
  const [changing, setChanging] = useState<Parameter>();
  const mayWrite = session?.permissions.includes('parameter.write') ?? false;
  return (
    <OfficePage title={t('rooms.parameters')} lead={t('parameters.lead')}>
      <div className="toolbar">
        <DivisionSelect
          label={t('parameters.division')}
          value={division}
          onChange={(code) => setFilter({ division: code })}
        />
      </div>
      <Fetched query={query} lines={8}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={t('parameters.empty')} />
          ) : (
            <ul className="parameters">
              {list.map((one) => (
                <ParameterCard
                  key={one.code}
                  one={one}
                  onChange={mayWrite ? () => setChanging(one) : undefined}
                />
              ))}
            </ul>
          )
        }
      </Fetched>
      {changing ? (
        <NewValueDialog one={changing} division={division} onClose={() => setChanging(undefined)} />
      ) : null}
    </OfficePage>
  );
}

function ParameterCard({ one, onChange }: { one: Parameter; onChange: (() => void) | undefined }) {
  const { t } = useTranslation('console');
  const text = useText();
  const words = useValueWords();
  const reason = one.actions[0]?.reason;
  return (
    <li className="panel parameter">
      <div>
        <h2>{text(one.name)}</h2>
        <code className="muted small">{one.code}</code>
      </div>
      <div>
        {one.inForce ? (
          <>
            <p className="parameter-value">{words(one.inForce.value, one.unit)}</p>
            <p className="small">
              <Certainty certainty={one.inForce.basis.certainty} />{' '}
              <span className="muted">
                {one.inForce.basis.title} {one.inForce.basis.article}
              </span>
            </p>
          </>
        ) : (
          <p className="muted">{t('parameters.notHere')}</p>
        )}
      </div>
      <div className="parameter-more">
        {onChange ? (
          <Button
            tone="secondary"
            className="button--dense"
            aria-label={t('parameters.setOne', { name: text(one.name) })}
            reason={reason && text(reason)}
            onClick={onChange}
          >
            {t('parameters.set')}
          </Button>
        ) : null}
      </div>
      <details className="parameter-history">
        <summary>{t('parameters.values', { count: one.values.length })}</summary>
        <ul className="lines">
          {one.values.map((value) => (
            <ValueLine key={value.id} value={value} one={one} />
          ))}
        </ul>
      </details>
    </li>
  );
}

function ValueLine({ value, one }: { value: ParameterValue; one: Parameter }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const words = useValueWords();
  return (
    <li>
      <strong>{words(value.value, one.unit)}</strong> ·{' '}
      {value.division === '000000' ? t('parameters.everywhere') : value.division} ·{' '}
      {t('parameters.from', { date: format.date(value.validFrom) })}
      {value.validTo ? ` ${t('parameters.to', { date: format.date(value.validTo) })}` : ''}
      <span className="muted small">
        <Certainty certainty={value.basis.certainty} /> {value.basis.title} {value.basis.article}
      </span>
    </li>
  );
}
