import { isControl, useKeys } from '../keys/use-keys.ts';

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

export const inboxKeys = [
  ['j', 'next'],
  ['k', 'back'],
  ['Enter', 'open'],
  ['c', 'claim'],
  ['x', 'tick'],
  ['/', 'search'],
  ['?', 'help'],
] as const;

/** Works the inbox from the keyboard: j/k down and up, Enter opens, c claims or puts back, x ticks, / searches, ? explains. */
export function useInboxKeys({ count, row, move, open, claim, tick, search, help }: InboxKeys): void {
  const onRow = row >= 0 && row < count;
  const ifOnRow = (act: (row: number) => void) => () => {
    if (onRow) act(row);
    return onRow;
  };
  useKeys({
    j: () => (count > 0 ? move(Math.min(row + 1, count - 1)) : undefined),
    k: () => (count > 0 ? move(Math.max(row - 1, 0)) : undefined),
    enter: (event) => !isControl(event.target) && ifOnRow(open)(),
    c: ifOnRow(claim),
    x: ifOnRow(tick),
    '/': search,
    '?': help,
  });
}
