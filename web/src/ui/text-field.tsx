import { useId, type HTMLInputAutoCompleteAttribute } from 'react';
import './fields.css';

export interface TextFieldProps {
  id?: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'password' | 'tel' | 'date' | 'search';
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel';
  autoComplete?: HTMLInputAutoCompleteAttribute;
  /** width in characters, where the length of the answer is known */
  width?: number;
  rows?: number;
}

/** A labelled line (or box, with `rows`), with hint and error tied to it. */
export function TextField({
  id,
  label,
  hint,
  error,
  value,
  onChange,
  type = 'text',
  inputMode,
  autoComplete,
  width,
  rows,
}: TextFieldProps) {
  const own = useId();
  const fieldId = id ?? own;
  const shared = {
    id: fieldId,
    className: 'input',
    value,
    'aria-invalid': error ? true : undefined,
    'aria-describedby':
      [hint && `${fieldId}-hint`, error && `${fieldId}-error`].filter(Boolean).join(' ') || undefined,
  };
  return (
    <div className="field" data-error={error ? '' : undefined}>
      <label className="field-label" htmlFor={fieldId}>
        {label}
      </label>
      {hint ? (
        <p className="field-hint" id={`${fieldId}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${fieldId}-error`}>
          {error}
        </p>
      ) : null}
      {rows ? (
        <textarea {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          {...shared}
          type={type}
          inputMode={inputMode}
          autoComplete={autoComplete}
          style={width ? { inlineSize: `calc(${width}ch + 2.5rem)` } : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}
