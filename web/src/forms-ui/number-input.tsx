import { useState } from 'react';

interface NumberInputProps {
  id: string;
  className: string;
  value: unknown;
  onChange: (value: unknown) => void;
  unit?: string;
  whole?: boolean;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
}

/**
 * A number as people type it. Not `type="number"`: that one changes on the mouse wheel and hides what is not a number. What is not a
 * number is handed on as text, so that the check can say so.
 */
export function NumberInput({ value, onChange, unit, whole, ...rest }: NumberInputProps) {
  const [typed, setTyped] = useState(value === null || value === undefined ? '' : String(value as number));
  return (
    <span className="input-with-unit">
      <input
        {...rest}
        type="text"
        inputMode={whole ? 'numeric' : 'decimal'}
        autoComplete="off"
        style={{ inlineSize: '10rem' }}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(readNumber(event.target.value));
        }}
      />
      {unit ? <span>{unit}</span> : null}
    </span>
  );
}

/** Reads full-width digits, thousands separators and a trailing unit; undefined for nothing, the text itself when it is no number. */
export function readNumber(text: string): number | string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[,\s]/g, '')
    .replace(/(平方米|平米|㎡|m2|m²|元|人|年|个)$/i, '');
  if (plain === '') return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : text;
}
