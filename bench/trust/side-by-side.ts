/** Turns are short, so that whatever else the machine does falls on all sides alike. */
const sliceMilliseconds = 40;

/** What one side does, again and again; the number counts up. */
export type Side = (turn: number) => void;

/**
 * Sides take turns in this process until each has had `seconds`.
 *
 * @returns per pair, what each side did per second
 */
export function sideBySide<Name extends string>(
  pairs: number,
  seconds: number,
  sides: Record<Name, Side>,
): Array<Record<Name, number>> {
  const names = Object.keys(sides) as Name[];
  const turns = new Map(names.map((name) => [name, 0]));
  const run = (name: Name, milliseconds: number) => {
    const side = sides[name];
    const first = turns.get(name)!;
    let turn = first;
    const began = performance.now();
    do side(turn++);
    while (performance.now() - began < milliseconds);
    turns.set(name, turn);
    return { count: turn - first, milliseconds: performance.now() - began };
  };
  // compiled before it is measured
  for (const name of names) run(name, 300);
  return Array.from({ length: pairs }, () => {
    const sums = new Map(names.map((name) => [name, { count: 0, milliseconds: 0 }]));
    while ([...sums.values()].some(({ milliseconds }) => milliseconds < seconds * 1000)) {
      for (const name of names) {
        const sum = sums.get(name)!;
        if (sum.milliseconds >= seconds * 1000) continue;
        const done = run(name, sliceMilliseconds);
        sum.count += done.count;
        sum.milliseconds += done.milliseconds;
      }
    }
    const rate = (name: Name) => (sums.get(name)!.count * 1000) / sums.get(name)!.milliseconds;
    return Object.fromEntries(names.map((name) => [name, rate(name)])) as Record<Name, number>;
  });
}
