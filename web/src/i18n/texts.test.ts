import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const here = import.meta.dirname;
const areas = readdirSync(join(here, 'zh')).map((file) => file.replace('.json', ''));

type Tree = { [key: string]: Tree | string };
const read = (language: string, area: string): Tree =>
  JSON.parse(readFileSync(join(here, language, `${area}.json`), 'utf8')) as Tree;

/** Every key with its text; the forms of a plural count as one key. */
function flat(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix + key;
    if (typeof value === 'string') found.set(path.replace(/_(one|other)$/, ''), value);
    else for (const [below, text] of flat(value, `${path}.`)) found.set(below, text);
  }
  return found;
}

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).toSorted();

describe.each(areas)('texts of %s', (area) => {
  const zh = flat(read('zh', area));
  const en = flat(read('en', area));

  test('exist in both languages', () => {
    expect([...en.keys()].toSorted()).toEqual([...zh.keys()].toSorted());
  });

  test('take the same values in both languages', () => {
    // a plural form may leave out its number: "one visit"
    const differing = [...zh].filter(([key, text]) => {
      const other = placeholders(en.get(key) ?? '');
      const own = placeholders(text);
      return [...new Set([...own, ...other])].some(
        (name) => name !== 'count' && own.includes(name) !== other.includes(name),
      );
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test('are Chinese in Chinese', () => {
    const untranslated = [...en].filter(
      ([key, text]) =>
        text === zh.get(key) &&
        /[a-z]{3}/.test(text.replaceAll(/\{\{\w+\}\}/g, '')) &&
        key !== 'language.switch',
    );
    expect(untranslated.map(([key]) => key)).toEqual([]);
  });
});

/** Keys that stand in the code as they are (not put together at run time) must have a text. */
test('the portal asks for no text that does not exist', () => {
  const known = new Map(areas.map((area) => [area, new Set(flat(read('zh', area)).keys())]));
  const missing: string[] = [];
  for (const file of sources(join(here, '..'))) {
    const source = readFileSync(file, 'utf8');
    const used = [...source.matchAll(/useTranslation\('(\w+)'\)/g)].map(([, area]) => area!);
    for (const [, key, options] of source.matchAll(/\bt\('([\w.-]+)'([^)]*)/g)) {
      const named = options?.match(/ns: '(\w+)'/)?.[1];
      const places = [...(named ? [named] : []), ...used, 'common'];
      if (!places.some((area) => known.get(area)?.has(key!)))
        missing.push(`${file.slice(here.length - 5)}: ${key}`);
    }
  }
  expect(missing).toEqual([]);
});

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name));
}
