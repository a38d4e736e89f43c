import type { TestEvent } from 'node:test/reporters';

/** A reporter for `node --test` that says only how many passed and failed, as JSON: read by tools/test.ts. */
export default async function* count(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of source) {
    // one summary per file, then one of the whole run, without a file
    if (event.type !== 'test:summary' || event.data.file !== undefined) continue;
    const { passed, failed, cancelled, skipped } = event.data.counts as Record<string, number>;
    yield JSON.stringify({ passed, failed: (failed ?? 0) + (cancelled ?? 0), skipped });
  }
}
