import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

/** Fails with the first line that differs. `file` from the root of the repository. */
export async function assertCommitted(file: string, truth: string): Promise<void> {
  const committed = await readFile(new URL(`../../${file}`, import.meta.url), 'utf8').catch(() => '');
  if (committed === truth) return;
  const lines = committed.split('\n');
  const line = truth.split('\n').findIndex((text, at) => text !== lines[at]);
  assert.fail(
    `${file} differs from the truth at line ${line + 1}:\n  committed: ${lines[line] ?? '(end)'}\n` +
      `  truth:     ${truth.split('\n')[line] ?? '(end)'}\nRun \`npm run generate\` and commit what changed.`,
  );
}
