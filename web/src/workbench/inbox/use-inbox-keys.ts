import { useEffect, useRef } from 'react';

/** What the keys of the inbox do; `row` is the place of the marked task. */
export interface InboxKeys {
  count: number;
  row: number;
  move: (row: number) => void;
  open: (row: number) => void;
  claim: (row: number) => void;
  tick: (row: number) => void;
  search: () => void;
  help: () => void;
}

/** Keys that work anywhere on the page, except while someone writes or a dialog is open. */
export const inboxKeys = ['j', 'k', 'enter', 'c', 'x', '/', '?'] as const;

/** Works the inbox from the keyboard: j/k down and up, Enter opens, c claims or puts back, x ticks, / searches, ? explains. */
export function useInboxKeys(keys: InboxKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isBusy(event)) return;
      if (handle(event, latest.current)) event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

function handle(event: KeyboardEvent, keys: InboxKeys): boolean {
  const { count, row } = keys;
  const onRow = row >= 0 && row < count;
  switch (event.key.toLowerCase()) {
    case 'j':
      if (count > 0) keys.move(Math.min(row + 1, count - 1));
      return true;
    case 'k':
      if (count > 0) keys.move(Math.max(row - 1, 0));
      return true;
    case 'enter':
      // a focused button or link means itself
      if (!onRow || isControl(event.target)) return false;
      keys.open(row);
      return true;
    case 'c':
      if (onRow) keys.claim(row);
      return onRow;
    case 'x':
      if (onRow) keys.tick(row);
      return onRow;
    case '/':
      keys.search();
      return true;
    case '?':
      keys.help();
      return true;
    default:
      return false;
  }
}

const isControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a, summary, [role="button"]') !== null;

/** Somebody is writing, or a dialog is in front. */
function isBusy({ target }: KeyboardEvent): boolean {
  const writing =
    target instanceof HTMLElement &&
    target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"]') !== null;
  return writing || document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null;
}
