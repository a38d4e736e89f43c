import { useTranslation } from 'react-i18next';
import type { AdoptableParameter } from '../../api/scenarios.ts';
import { DayField } from '../../ui/office/time-fields.tsx';
import { BasisFields } from '../parameters/basis-fields.tsx';
import { ValueField } from '../parameters/value-field.tsx';
import { useValueWords } from '../parameters/value-words.ts';
import type { OwnValue } from './overlay-edit.ts';

/** The place's own number: value with how far it may go, from when, on what basis. */
export function OwnValueFields({
  one,
  own,
  onChange,
}: {
  one: AdoptableParameter;
  own: OwnValue;
  onChange: (next: OwnValue) => void;
}) {
  const { t } = useTranslation('console');
  const words = useValueWords();
  const isBound = one.may === 'at-most' || one.may === 'at-least';
  const help =
    isBound && one.inherited
      ? t(`adopt.bound.${one.may}`, { value: words(one.inherited.value, one.unit ?? undefined) })
      : t('adopt.anyValue');
  return (
    <div className="adopt-fields">
      <ValueField
        kind={one.kind}
        unit={one.unit}
        label={t('adopt.ownValue')}
        help={help}
        value={own.value}
        onChange={(value) => (value === undefined ? undefined : onChange({ ...own, value }))}
      />
      <DayField
        label={t('newValue.validFrom')}
        help={t('adopt.fromHelp')}
        value={own.validFrom}
        onChange={(value) => onChange({ ...own, validFrom: value })}
      />
      <BasisFields basis={own.basis} onChange={(basis) => onChange({ ...own, basis })} />
    </div>
  );
}
