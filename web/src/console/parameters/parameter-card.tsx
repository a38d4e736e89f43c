import { useTranslation } from 'react-i18next';
import type { Parameter, ParameterValue } from '../../api/administration.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { Certainty } from '../certainty.tsx';
import { useValueWords } from './value-words.ts';
import { useBasisWords } from '../../ui/basis.tsx';

/** One number: what is in force here, on what basis, how sure that is, and every value that it had. */
export function ParameterCard({ one, onChange }: { one: Parameter; onChange: (() => void) | undefined }) {
  const basisWords = useBasisWords();
  const { t } = useTranslation('console');
  const text = useText();
  const words = useValueWords();
  const reason = one.actions[0]?.reason;
  return (
    <li className="panel parameter">
      <div>
        <h3>{text(one.name)}</h3>
        <code className="muted small">{one.code}</code>
      </div>
      <div>
        {one.inForce ? (
          <>
            <p className="parameter-value">{words(one.inForce.value, one.unit)}</p>
            <p className="small">
              <Certainty certainty={one.inForce.basis.certainty} />{' '}
              <span className="muted">{basisWords(one.inForce.basis)}</span>
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
  const basisWords = useBasisWords();
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
        <Certainty certainty={value.basis.certainty} /> {basisWords(value.basis)}
      </span>
    </li>
  );
}
