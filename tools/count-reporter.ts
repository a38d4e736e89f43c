import type { TestEvent } from 'node:test/reporters';

/**
 * A reporter for `node --test` that says only how many passed and failed, as JSON: read by tools/test.ts. A file in a group (tools/test-groups.ts) whose
 * suite is empty has put its tests into another's: that is a failure.
 */
export default async function* count(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let within = 0;
  let empty = 0;
  for await (const event of source) {
    if (event.type === 'test:pass' || event.type === 'test:fail') {
      const { nesting, details } = event.data;
      if (nesting > 0) within++;
      else {
        if (details.type === 'suite' && within === 0) empty++;
        within = 0;
      }
    }
    // one summary per file, then one of the whole run, without a file
    if (event.type !== 'test:summary' || event.data.file !== undefined) continue;
    const { passed, failed, cancelled, skipped } = event.data.counts as Record<string, number>;
    yield JSON.stringify({ passed, failed: (failed ?? 0) + (cancelled ?? 0) + empty, skipped });
  }
}
