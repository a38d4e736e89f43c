import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const folder = path.join(import.meta.dirname, '..');
const source = new Map<string, string>();
const read = (file: string): string => {
  const text = source.get(file) ?? readFileSync(file, 'utf8');
  source.set(file, text);
  return text;
};

/** A file with everything of ours that it imports. */
function closure(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (file.endsWith('.css')) return seen;
  for (const [, from] of read(file).matchAll(/(?:from|import) '(\.[^']+\.(?:tsx?|css))'/g))
    closure(path.join(path.dirname(file), from!), seen);
  return seen;
}

const frame = closure(path.join(folder, 'portal/layout.tsx'));
for (const file of closure(path.join(folder, 'main.tsx'))) if (file.endsWith('.css')) frame.add(file);

const namesIn = (styles: string[]) =>
  new Set(styles.flatMap((text) => [...text.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name!)));
/** what has a style anywhere; other names are for tests and scripts */
const styled = namesIn(
  globSync('{portal,ui,forms-ui}/**/*.css', { cwd: folder }).map((file) => read(path.join(folder, file))),
);

/** Styles come with the page that imports them: one that another page brought along is missing for whoever opens this one first. */
test.each(globSync('portal/**/*-page.tsx', { cwd: folder }))('%s brings the styles that it uses', (page) => {
  const files = closure(path.join(folder, page));
  const known = namesIn([...files, ...frame].filter((file) => file.endsWith('.css')).map(read));
  const used = [...files]
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) =>
      [...read(file).matchAll(/className="([^"]*)"/g)].flatMap(([, names]) => names!.split(' ')),
    );
  expect([...new Set(used)].filter((name) => styled.has(name) && !known.has(name))).toEqual([]);
});
