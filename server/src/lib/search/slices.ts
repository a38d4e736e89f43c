/** Work that can be put down after each slice, so that something else has its turn; the last step gives the result. */
export type Sliced<T> = Generator<void, T, void>;

/** Does all of it in one go. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value as T;
  }
}

/** Takes a breath after each slice. */
export async function inSlices<T>(work: Sliced<T>, breathe: () => Promise<void>): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value as T;
    await breathe();
  }
}
