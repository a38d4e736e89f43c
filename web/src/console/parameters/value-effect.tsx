import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from '../../ui/link.tsx';
import {
  effectOfParameter,
  type ParameterCount,
  type ParameterEffect,
  type ProposedValue,
} from '../../api/administration.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { Failure } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';

/** What a value would have meant for the applications of the last year, asked before it is decided. */
export function ValueEffect({ code, proposed }: { code: string; proposed: ProposedValue | undefined }) {
  const { t } = useTranslation('console');
  const ask = useMutation({ mutationFn: (value: ProposedValue) => effectOfParameter(code, value) });
  // an answer stands beside the value that it is about
  const isCurrent = JSON.stringify(ask.variables) === JSON.stringify(proposed);
  return (
    <section className="value-effect" aria-live="polite">
      <Button
        tone="secondary"
        busy={ask.isPending}
        reason={proposed ? undefined : t('effect.missing')}
        onClick={() => proposed && ask.mutate(proposed)}
      >
        {t('effect.ask')}
      </Button>
      {isCurrent && ask.isError ? <Failure error={ask.error} compact /> : null}
      {isCurrent && ask.data ? <Effect effect={ask.data} /> : null}
    </section>
  );
}

function Effect({ effect }: { effect: ParameterEffect }) {
  const { t } = useTranslation('console');
  const text = useText();
  const count = useCountWords();
  const { applications, changed, rules, notInSql, notKept, sample } = effect;
  if (applications.exact === 0) return <p>{t('effect.none')}</p>;
  if (!effect.steers) return <p>{t('effect.noRule', { applications: count(applications) })}</p>;
  return (
    <div className="value-effect-answer">
      <p>
        <strong>{t('effect.changed', { applications: count(applications), changed: count(changed) })}</strong>
      </p>
      <ul className="bullets">
        {rules.map((rule) => (
          <li key={`${rule.about} ${rule.key}`}>
            {t(`effect.about.${rule.about}`, { name: text(rule.name), count: count(rule.changed) })}
          </li>
        ))}
      </ul>
      {effect.onlyNewest ? <p className="muted small">{t('effect.onlyNewest')}</p> : null}
      {notInSql.map((one) => (
        <p key={one.element} className="muted small">
          {t('effect.notInSql', { name: text(one.name), element: one.element })}
        </p>
      ))}
      {notKept.map((one) => (
        <p key={text(one.name)} className="muted small">
          {t('effect.notKept', { name: text(one.name), inputs: one.inputs.join(', ') })}
        </p>
      ))}
      <Examples sample={sample} maySample={effect.maySample} />
    </div>
  );
}

function Examples({ sample, maySample }: Pick<ParameterEffect, 'sample' | 'maySample'>) {
  const { t } = useTranslation('console');
  if (!maySample) return <p className="muted small">{t('effect.noExamples')}</p>;
  if (sample.length === 0) return null;
  return (
    <p className="small">
      {t('effect.examples')}
      {sample.map(({ caseId, reference }) => (
        <Link key={caseId} to={paths.workCase(caseId)}>
          {' '}
          <span className="number">{reference}</span>
        </Link>
      ))}
    </p>
  );
}

/** A few are said as fewer than so many, all but a few as more than so many. */
function useCountWords(): (count: ParameterCount) => string {
  const { t } = useTranslation('console');
  const format = useFormat();
  return ({ exact, below, above }) => {
    if (exact !== null) return t('effect.exactly', { number: format.number(exact) });
    return below === null ? t('effect.above', { count: above ?? 0 }) : t('effect.below', { count: below });
  };
}
