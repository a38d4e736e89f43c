import './choice-row.css';

/** One of a few things to look at; the chosen one is pressed. */
export function ChoiceRow<Key extends number | string>({
  label,
  chosen,
  choices,
  onChoose,
}: {
  label: string;
  chosen: Key | null;
  choices: ReadonlyArray<{ key: Key; words: string; note?: string }>;
  onChoose: (key: Key) => void;
}) {
  return (
    <fieldset className="choice-row">
      <legend>{label}</legend>
      {choices.map(({ key, words, note }) => (
        <button key={key} type="button" aria-pressed={key === chosen} onClick={() => onChoose(key)}>
          {words}
          {note ? <small>{note}</small> : null}
        </button>
      ))}
    </fieldset>
  );
}
