import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import audit from '../../i18n/zh/audit.json' with { type: 'json' };
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

test('everything that an event of the trail is about has a word', () => {
  const kinds: Record<string, string> = audit.kinds;
  const found = sourcesOf(server).flatMap((text) =>
    [...text.matchAll(/\bobject(?:: | = )\{ kind: '([a-z-]+)'/g)].map((match) => match[1]!),
  );
  expect(new Set(found).size).toBeGreaterThan(40);
  expect([...new Set(found)].filter((kind) => kinds[kind] === undefined)).toEqual([]);
});

test('every role in which somebody acts has a name', () => {
  const roles = readFileSync(join(server, 'platform/identity/roles.ts'), 'utf8');
  const names = [...roles.matchAll(/^ {4}name: '([a-z-]+)'/gm)].map((match) => match[1]!);
  expect(Object.keys(audit.roles).toSorted()).toEqual(names.toSorted());
});

/** Types that stand in the code as they are, not put together while it runs. */
function typesOf(folder: string): string[] {
  const found = sourcesOf(folder).flatMap((text) =>
    [...text.matchAll(/\baudit\(\{\s*type: '([a-z-]+\.[a-z-]+)'/g)].map((match) => match[1]!),
  );
  expect(found.length).toBeGreaterThan(40);
  return [...new Set(found)];
}

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.ts') && !file.name.includes('.test.'))
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
}
