/**
 * Finds texts that miss a language, anywhere inside a value: for tests over problems, scenarios, labels.
 * @returns where, as JSON pointers with the language: `/files~1empty/title en`
 */
export function missingLanguages(value: unknown): string[] {
  return [...walk(value, '', new Set())];
}

function* walk(value: unknown, at: string, seen: Set<object>): Generator<string> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const keys = new Set(entries.map(([key]) => String(key)));
  if (keys.has('zh') || keys.has('en')) {
    const text = value as { zh?: unknown; en?: unknown };
    if (typeof text.zh !== 'string' || !/\p{Script=Han}/u.test(text.zh)) yield `${at} zh`;
    if (typeof text.en !== 'string' || !/[a-z]/i.test(text.en) || /\p{Script=Han}{4}/u.test(text.en))
      yield `${at} en`;
    if (typeof text.zh === 'string' && typeof text.en === 'string') {
      if (placeholders(text.zh) !== placeholders(text.en)) yield `${at} parameters differ`;
    }
    return;
  }
  for (const [key, item] of entries) {
    yield* walk(item, `${at}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`, seen);
  }
}

function placeholders(text: string): string {
  return [...new Set(text.match(/\{\w+\}/g))].toSorted().join(' ');
}
