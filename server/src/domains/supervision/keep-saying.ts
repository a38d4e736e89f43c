/**
 * Says again and again that work in the background goes on, until it is told to stop: whoever finds that nothing was said for long takes the process
 * for gone.
 *
 * @param every in milliseconds
 * @param say writes it down; one that is not written is made good by the next
 */
export function keepSaying(every: number, say: () => Promise<unknown>): { stop: () => void } {
  let isSaying = false;
  const timer = setInterval(() => {
    if (isSaying) return;
    isSaying = true;
    void say()
      .catch(() => {})
      .finally(() => (isSaying = false));
  }, every).unref();
  return { stop: () => clearInterval(timer) };
}
