import { useTranslation } from 'react-i18next';
import { LockKeyhole } from 'lucide-react';
import type { AdoptableParameter } from '../../api/scenarios.ts';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { Certainty } from '../certainty.tsx';
import { useValueWords } from '../parameters/value-words.ts';
import { OwnButton } from './own-button.tsx';
import { OwnValueFields } from './own-value-fields.tsx';
import { dropOwnValue, otherValues, ownValue, setOwnValue } from './overlay-edit.ts';
import { ProblemLines } from './problem-lines.tsx';
import { problemsOf, type Adoption } from './use-adoption.ts';
import { useBasisWords } from '../../ui/basis.tsx';

/** One number: what holds without a word from here and on what basis, and what the place says instead. */
export function ParameterRow({ one, adoption }: { one: AdoptableParameter; adoption: Adoption }) {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  const { form, draft, change } = adoption;
  const { division } = form.place;
  const own = ownValue(draft, one.code, division);
  const begin = () =>
    change(
      setOwnValue(draft, {
        code: one.code,
        division,
        validFrom: form.today,
        value: one.inherited?.value ?? firstValue[one.kind],
        basis: { title: '', certainty: 'source' },
      }),
    );
  return (
    <li className="adopt-row" data-changed={own ? true : undefined}>
      <div>
        <strong>{text(one.name)}</strong>
        {one.services.length > 0 ? (
          <span className="muted small adopt-about">
            {format.list(one.services.map((name) => text(name)))}
          </span>
        ) : null}
      </div>
      <Inherited one={one} isReplaced={own !== undefined} />
      <div className="adopt-do">
        {one.may === 'fixed' ? (
          <span className="muted small">
            <LockKeyhole size="0.95em" aria-hidden /> {text(one.why)}
          </span>
        ) : (
          <OwnButton
            name={text(one.name)}
            isOwn={own !== undefined}
            onBegin={begin}
            onDrop={() => change(dropOwnValue(draft, one.code, division))}
          />
        )}
      </div>
      {own ? (
        <div className="adopt-own">
          <OwnValueFields one={one} own={own} onChange={(next) => change(setOwnValue(draft, next))} />
          <ProblemLines problems={problemsOf(adoption, 'parameters', (entry) => entry.code === one.code)} />
        </div>
      ) : null}
      {otherValues(draft, one.code, division).length > 0 ? (
        <p className="muted small adopt-own">{t('adopt.below')}</p>
      ) : null}
    </li>
  );
}

const firstValue = { number: 0, limit: { amount: 1, unit: 'wd' }, boolean: true, text: '' } as const;

function Inherited({
  one: { inherited, unit },
  isReplaced,
}: {
  one: AdoptableParameter;
  isReplaced: boolean;
}) {
  const { t } = useTranslation('console');
  const text = useText();
  const words = useValueWords();
  const basisWords = useBasisWords();
  if (!inherited) return <p className="muted">{t('adopt.noValue')}</p>;
  const { value, basis, from } = inherited;
  const said = words(value, unit ?? undefined);
  return (
    <div>
      <p className="adopt-inherited">
        {isReplaced ? <del>{said}</del> : said} <Certainty certainty={basis.certainty} />
      </p>
      <p className="muted small">
        {text(from.name)} · {basisWords(basis)}
      </p>
    </div>
  );
}
