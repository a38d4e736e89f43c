import { useTranslation } from 'react-i18next';
import type { AdoptionForm, TestOutcome } from '../../api/scenarios.ts';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

type Failure = TestOutcome['failures'][number];

/** What went otherwise, with the names of services and evidence instead of their keys. */
export function useFailureWords(form: AdoptionForm): (failure: Failure) => string {
  const { t } = useTranslation('console');
  const text = useText();
  const format = useFormat();
  const names = new Map(
    form.services.flatMap(({ key, name, evidence }) => [
      [key, text(name)] as const,
      ...evidence.map((one) => [one.key, text(one.name)] as const),
    ]),
  );
  const named = (keys: string[]) => format.list(keys.map((key) => names.get(key.split(' @ ')[0]!) ?? key));
  return ({ what, expected, actual, message }) => {
    if ((what !== 'cases' && what !== 'uploads') || !isKeys(expected) || !isKeys(actual))
      return text(message);
    const more = actual.filter((key) => !expected.includes(key));
    const less = expected.filter((key) => !actual.includes(key));
    return [
      more.length > 0 ? t(`adopt.more.${what}`, { names: named(more) }) : '',
      less.length > 0 ? t(`adopt.less.${what}`, { names: named(less) }) : '',
    ]
      .filter(Boolean)
      .join(t('adopt.semicolon'));
  };
}

const isKeys = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
