import { useEffect, useRef } from 'react';

/** What a key does; answers false when it has nothing to do just now, so that the browser keeps it. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => boolean | void>>;

/** Keys that work anywhere on the page, except while someone writes or a dialog is in front. Names are lower case: `j`, `enter`, `/`. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isBusy(event)) return;
      const act = latest.current[event.key.toLowerCase()];
      if (act && act(event) !== false) event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

/** A focused button or link means itself when Enter is pressed. */
export const isControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a, summary, [role="button"]') !== null;

/** Somebody is writing, or a dialog is in front. */
function isBusy({ target }: KeyboardEvent): boolean {
  const writing =
    target instanceof HTMLElement &&
    target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"]') !== null;
  return writing || document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null;
}
