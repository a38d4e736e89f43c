import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../../ui/text.ts';
import { expressionProblem } from './expression-check.ts';
import type { Field } from './field.ts';

/** One property: what is written is kept when one leaves the field, so that one step back takes the whole of it back. */
export function PropertyField({ field }: { field: Field }) {
  const { t } = useTranslation('modelling');
  const id = useId();
  const label = t(`properties.${field.key}`);
  if (field.kind === 'switch')
    return (
      <label className="property-switch" htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={field.value === 'true'}
          onChange={(event) => field.write(event.target.checked ? 'true' : '')}
        />
        <span>{label}</span>
      </label>
    );
  return (
    <div className="property">
      <label htmlFor={id}>{label}</label>
      {field.kind === 'choice' ? <Choice id={id} field={field} /> : <Written id={id} field={field} />}
    </div>
  );
}

function Choice({ id, field }: { id: string; field: Field }) {
  const { t } = useTranslation('modelling');
  const known = field.options ?? [];
  // what the file names and the package does not have stays visible
  const options =
    field.value === '' || known.some(({ value }) => value === field.value)
      ? known
      : [...known, { value: field.value, label: field.value }];
  return (
    <select id={id} value={field.value} onChange={(event) => field.write(event.target.value)}>
      <option value="">{t('properties.none')}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {field.key === 'timer' ? t(`properties.timers.${value}`) : label}
        </option>
      ))}
    </select>
  );
}

function Written({ id, field }: { id: string; field: Field }) {
  const text = useText();
  const [written, write] = useWritten(field.value, field.write);
  const isExpression = field.kind === 'feel' || field.kind === 'value' || field.kind === 'timer';
  const problem = expressionProblem(field.kind, written.value);
  const shared = {
    id,
    value: written.value,
    className: isExpression || field.kind === 'name' ? 'code-input' : undefined,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem ? `${id}-problem` : undefined,
    spellCheck: false,
    onChange: (event: { target: { value: string } }) => written.set(event.target.value),
    onBlur: write,
  };
  return (
    <>
      {field.kind === 'long' || field.kind === 'feel' ? (
        <textarea {...shared} rows={field.kind === 'feel' ? 2 : 3} />
      ) : (
        <input
          {...shared}
          list={field.options ? `${id}-options` : undefined}
          onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && write()}
        />
      )}
      {field.options ? (
        <datalist id={`${id}-options`}>
          {field.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </datalist>
      ) : null}
      {problem ? (
        <p id={`${id}-problem`} className="property-problem">
          {text(problem)}
        </p>
      ) : null}
    </>
  );
}

/** Text under the hands: kept when one leaves the field, and when the field itself goes because something else was chosen. */
export function useWritten(value: string, keep: (value: string) => void) {
  const [own, setOwn] = useState(value);
  const [from, setFrom] = useState(value);
  if (from !== value) {
    setFrom(value);
    setOwn(value);
  }
  const last = useRef({ own, value, keep });
  useEffect(() => {
    last.current = { own, value, keep };
  });
  const write = () => {
    if (last.current.own !== last.current.value) last.current.keep(last.current.own);
  };
  useEffect(() => write, []);
  return [{ value: own, set: setOwn }, write] as const;
}
