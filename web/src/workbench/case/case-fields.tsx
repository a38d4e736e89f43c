import { useTranslation } from 'react-i18next';
import { BadgeCheck, CircleSlash, PencilLine, Unplug, UserRound } from 'lucide-react';
import type { CaseField, OfficialCase } from '../../api/cases.ts';
import { useFormat } from '../../ui/format.ts';
import { useText } from '../../ui/text.ts';
import { Markable } from './markable.tsx';
import type { Marks } from './marks.ts';

const icons = {
  found: BadgeCheck,
  empty: CircleSlash,
  down: Unplug,
  corrected: PencilLine,
  asked: UserRound,
};

/** The form as it was handed in: every value with where it came from, and when. */
export function CaseFields({ one, marks }: { one: OfficialCase; marks: Marks }) {
  const { t } = useTranslation('work');
  const text = useText();
  return (
    <div className="fields-list">
      {one.fields.map((field) => (
        <Markable key={field.element} kind="field" at={field.element} name={text(field.label)} marks={marks}>
          <span className="field-label">{text(field.label)}</span>
          <span className="field-value">
            {field.valueText ? text(field.valueText) : <FieldValue value={field.value} />}
            {field.masked ? <span className="muted small"> {t('case.masked')}</span> : null}
          </span>
          <FieldSource field={field} />
        </Markable>
      ))}
      {one.fields.length === 0 ? <p className="muted">{t('case.noFields')}</p> : null}
    </div>
  );
}

function FieldSource({ field: { state, source, at } }: { field: CaseField }) {
  const { t } = useTranslation('work');
  const text = useText();
  const format = useFormat();
  const Icon = icons[state];
  const time = at ? format.moment(at) : '';
  return (
    <span className="field-source small" data-state={state}>
      <Icon size="1.05em" aria-hidden />
      <span>
        {t(`source.${state}`, { source: text(source) || t('source.unknown') })}
        {time ? <span className="field-time"> · {time}</span> : null}
      </span>
    </span>
  );
}

/** A value in words; a dash when nothing was given. */
function FieldValue({ value }: { value: unknown }) {
  const { t } = useTranslation('work');
  const words = wordsOf(value, t);
  return words === '' ? <span className="muted">{t('case.notGiven')}</span> : <>{words}</>;
}

function wordsOf(value: unknown, t: (key: string) => string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (Array.isArray(value)) return value.map((each) => wordsOf(each, t)).join('、');
  if (typeof value === 'object')
    return Object.values(value)
      .map((each) => wordsOf(each, t))
      .filter(Boolean)
      .join(' ');
  return String(value as string | number);
}
