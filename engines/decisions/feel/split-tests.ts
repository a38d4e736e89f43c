/** `"a", "b, c", [1..3]` → its parts, split at the commas that stand outside strings and brackets. */
export function splitTests(source: string): string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (const { 0: token, index } of source.matchAll(/"(?:[^"\\]|\\[^])*"|[([{]|[)\]}]|,/g)) {
    if (token === ',' && depth === 0) {
      parts.push(source.slice(from, index));
      from = index + 1;
    } else if ('([{'.includes(token)) depth++;
    else if (')]}'.includes(token)) depth--;
  }
  return [...parts, source.slice(from)].map((part) => part.trim());
}
