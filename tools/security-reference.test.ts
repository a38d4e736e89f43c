import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from './shell.ts';

const page = path.join(root, 'docs', 'reference', 'security.md');
const text = readFileSync(page, 'utf8');
const marks = ['✔', '◐', '✖', '⌂', '–'];

interface Item {
  id: string;
  mark: string;
  where: string;
}

/** The rows of each part of the page that says how many items it has. */
function itemsOf(part: string): Item[] {
  return [...part.matchAll(/^\| (\d[\d.]+(?: [a-z])?) \|[^|]*\| (\S+) \|([^\n]*)\|$/gm)].map(
    ([, id, mark, where]) => ({ id: id!, mark: mark!, where: where!.trim() }),
  );
}

const parts = text.split(/^## /m).filter((part) => /^\d+ items: /m.test(part));

test('every item stands once, and the sums are those of the rows', () => {
  assert.equal(parts.length, 3);
  for (const part of parts) {
    const items = itemsOf(part);
    const sums = marks.map((mark) => `${mark} ${items.filter((item) => item.mark === mark).length}`);
    assert.ok(
      part.includes(`${items.length} items: ${sums.join(', ')}.`),
      `${items.length}: ${sums.join(', ')}`,
    );
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
  }
});

test('ASVS 5.0.0 has 253 items on levels 1 and 2', () => {
  assert.equal(itemsOf(parts[0]!).length, 253);
});

test('what is answered in part says what is missing, and what is not there claims no test', () => {
  for (const { id, mark, where } of parts.flatMap(itemsOf)) {
    if (mark === '◐') assert.notEqual(where, '', id);
    if (mark === '✖') assert.doesNotMatch(where, /\.test\.ts/, id);
  }
});

test('every file that is named is there', () => {
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!);
  const missing = links.filter((link) => !existsSync(path.resolve(path.dirname(page), link)));
  assert.ok(links.length > 150, String(links.length));
  assert.deepEqual(missing, []);
});
