import { useTranslation } from 'react-i18next';
import type { ParameterValue } from '../../api/administration.ts';
import type { Text } from '../../api/types.ts';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';

/** A value of a parameter as a person reads it: `5 working days`, `300 m²`, yes. */
export function useValueWords(): (value: ParameterValue['value'], unit: Text | undefined) => string {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  return (value, unit) => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'object') return format.limit(value);
    const words = typeof value === 'number' ? format.number(value) : value;
    return unit ? `${words} ${text(unit)}` : words;
  };
}
