import type { DehydratedState } from '@tanstack/react-query';
import type { Preferences } from './ui/preferences.ts';

/** What the build made: the bare page, and which files each module needs (Vite's manifest). */
export interface Files {
  bare: string;
  manifest: Record<string, ManifestEntry>;
}

interface ManifestEntry {
  file: string;
  css?: string[];
  imports?: string[];
}

interface Rendered {
  module: string;
  preferences: Preferences;
  title: string;
  root: string;
  data: DehydratedState;
}

/** The bare page with its words, what they rest on, and the files that the browser will want next. */
export function htmlOf(
  { bare, manifest }: Files,
  { module, preferences, title, root, data }: Rendered,
): string {
  const { language, size, division } = preferences;
  const texts = `src/i18n/${language === 'en' ? 'en' : 'zh'}`;
  const modules = ['src/portal/layout.tsx', module, `${texts}/common.json`, `${texts}/portal.json`];
  const links = filesOf(manifest, modules)
    .filter((file) => !bare.includes(`"/${file}"`))
    .map((file) =>
      file.endsWith('.css')
        ? `<link rel="stylesheet" crossorigin href="/${file}">`
        : `<link rel="modulepreload" crossorigin href="/${file}" fetchpriority="low">`,
    );
  return (
    bare
      .replace(/<html[^>]*>/, `<html lang="${language}" data-size="${size}" data-division="${division}">`)
      .replace(/<title>[^<]*<\/title>/, () => `<title>${escape(title)}</title>`)
      // the words and their looks first: the scripts can wait
      .replaceAll(/<(script type="module"|link rel="modulepreload") /g, '<$1 fetchpriority="low" ')
      .replace('</head>', () => `${links.join('\n')}</head>`)
      .replace(
        '<div id="root"></div>',
        () =>
          `<div id="root">${withoutStyles(root)}</div><script type="application/json" id="data">${inScript(data)}</script>`,
      )
  );
}

/** The modules' files and those of everything that they import, each once. */
function filesOf(manifest: Files['manifest'], modules: string[]): string[] {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (module: string): void => {
    const entry = manifest[module];
    if (!entry || seen.has(module)) return;
    seen.add(module);
    for (const imported of entry.imports ?? []) visit(imported);
    for (const file of [...(entry.css ?? []), entry.file]) files.add(file);
  };
  for (const module of modules) visit(module);
  return [...files];
}

/**
 * The page takes no styles from attributes (its content security policy): they come under another name, and the page’s own script puts them
 * where they belong before it takes the page over (`main.tsx`). React writes a quotation mark in a text as `&quot;`, so only attributes are met.
 */
const withoutStyles = (root: string) => root.replaceAll(' style="', ' data-style="');

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** JSON that can't end the element that it stands in. */
const inScript = (data: unknown) => JSON.stringify(data).replaceAll('<', '\\u003c');
