import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import texts from '../../i18n/zh/console.json' with { type: 'json' };

const server = join(import.meta.dirname, '../../../../server/src');

test('every event that the server writes to the trail has words', () => {
  const events: Record<string, Record<string, string>> = texts.audit.event;
  const missing = typesOf(server).filter((type) => {
    const [noun = '', verb = ''] = type.split('.');
    return events[noun]?.[verb] === undefined;
  });
  expect(missing).toEqual([]);
});

/** Types that stand in the code as they are, not put together while it runs. */
function typesOf(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (file) => file.isFile() && file.name.endsWith('.ts') && !file.name.includes('.test.'),
  );
  const found = files.flatMap((file) =>
    [
      ...readFileSync(join(file.parentPath, file.name), 'utf8').matchAll(
        /\baudit\(\{\s*type: '([a-z-]+\.[a-z-]+)'/g,
      ),
    ].map((match) => match[1]!),
  );
  expect(found.length).toBeGreaterThan(40);
  return [...new Set(found)];
}
