import { classes } from '../ui/button.tsx';

export interface Choice {
  value: string | number | boolean;
  label: string;
}

/** Large choices, one of them or (with `multiple`) several; yes and no stand side by side. */
export function ChoiceInput({
  name,
  choices,
  value,
  onChange,
  multiple,
}: {
  name: string;
  choices: Choice[];
  value: unknown;
  onChange: (value: unknown) => void;
  multiple?: boolean;
}) {
  const chosen: unknown[] = multiple ? (Array.isArray(value) ? value : []) : [value];
  const short = choices.length === 2 && choices.every((one) => one.label.length <= 4);
  return (
    <div className={classes('choices', short && 'choices--row')}>
      {choices.map((one) => (
        <label key={String(one.value)} className="choice">
          <input
            type={multiple ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(one.value)}
            onChange={(event) => {
              if (!multiple) return onChange(one.value);
              onChange(
                event.target.checked ? [...chosen, one.value] : chosen.filter((other) => other !== one.value),
              );
            }}
          />
          <span>{one.label}</span>
        </label>
      ))}
    </div>
  );
}
