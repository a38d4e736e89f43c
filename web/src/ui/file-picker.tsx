import { useId, type ReactNode } from 'react';
import { FileUp } from 'lucide-react';
import './fields.css';

/** Chooses one file. The button speaks the language of the page; the browser's own speaks that of the device. */
export function FilePicker({
  id: given,
  label,
  hint,
  words,
  accept,
  invalid,
  onChoose,
}: {
  id?: string;
  label: ReactNode;
  hint?: ReactNode;
  /** on the button */
  words: string;
  accept: string;
  invalid?: boolean;
  onChoose: (file: File) => void;
}) {
  const own = useId();
  const id = given ?? own;
  return (
    <>
      <span className="field-label" id={`${id}-label`}>
        {label}
      </span>
      {hint ? (
        <span className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      <label className="button button--secondary file-picker">
        <FileUp size="1.2em" aria-hidden />
        <span id={`${id}-words`}>{words}</span>
        <input
          id={id}
          className="visually-hidden"
          type="file"
          accept={accept}
          aria-labelledby={`${id}-label ${id}-words`}
          aria-describedby={hint ? `${id}-hint` : undefined}
          aria-invalid={invalid || undefined}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) onChoose(file);
          }}
        />
      </label>
    </>
  );
}
