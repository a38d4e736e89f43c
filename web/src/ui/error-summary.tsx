import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

export interface FieldError {
  /** id of the input that the link leads to */
  fieldId: string;
  message: string;
}

/** Every error of the page in one list at its top, each a link to its field; takes the focus when it appears. */
export function ErrorSummary({ errors }: { errors: FieldError[] }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const signature = errors.map((error) => error.fieldId + error.message).join();
  useEffect(() => {
    if (signature) box.current?.focus();
  }, [signature]);
  if (errors.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{t('errors.title', { count: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.fieldId + error.message}>
            <a
              href={`#${error.fieldId}`}
              onClick={(event) => {
                event.preventDefault();
                focusField(error.fieldId);
              }}
            >
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Moves the focus into a field, also when its id names a group (radio buttons). */
function focusField(id: string): void {
  const target = document.getElementById(id);
  if (!target) return;
  const input = target.matches('input,select,textarea,button')
    ? target
    : target.querySelector<HTMLElement>('input,select,textarea,button');
  (input ?? target).focus();
  target.scrollIntoView?.({ block: 'center' });
}
