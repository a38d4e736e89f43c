/**
 * States outlive the engine that wrote them: one that was stored years ago is read today. A format is never changed, only followed.
 *
 * To add format 2: change `ProcessState`, raise {@link currentFormat}, add `1: (old) => …` to {@link upgrades}, which says in one pure
 * function how a state of format 1 reads in format 2, and put states of format 2 beside those of format 1 in `fixtures/states`. The
 * states there must open and go on to their end for ever; none of them is edited.
 */
import type { ProcessState } from './model.ts';

export const currentFormat = 1;

/** format → how a state of it reads in the next one */
type Upgrades = Readonly<Record<number, (old: never) => { format: number }>>;

const upgrades: Upgrades = {};

/**
 * A stored state, in the format that this engine works with.
 *
 * @throws for what is no state, and for formats of engines that are newer than this one
 */
export function openState(
  stored: unknown,
  using: Upgrades = upgrades,
  wanted: number = currentFormat,
): ProcessState {
  let state = stored;
  for (;;) {
    const format = formatOf(state);
    if (format === wanted) return state as ProcessState;
    const upgrade = using[format];
    if (!upgrade || format > wanted) {
      throw new Error(
        `A state of format ${format} cannot be read: this engine reads up to format ${wanted}. Use the version that wrote it, or a newer one.`,
      );
    }
    state = upgrade(state as never);
  }
}

function formatOf(state: unknown): number {
  const format = typeof state === 'object' && state !== null && 'format' in state ? state.format : undefined;
  if (typeof format !== 'number') throw new Error('This is no state of a process: it has no format.');
  return format;
}
