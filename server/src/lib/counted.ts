/** `1 correction`, `2 corrections`: English counts with two forms, Chinese with one. */
export const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

/**
 * A text with its values: `{name}`, and `{count|one|many}` for a number with its word.
 *
 * @param missing what stands where a value is unknown; absent: the place as it is
 */
export function fill(
  template: string,
  params: Readonly<Record<string, string | number | undefined>>,
  missing?: string,
): string {
  return template.replace(
    /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g,
    (whole, name: string, one?: string, many?: string) => {
      const value = params[name];
      if (value === undefined) return missing ?? whole;
      return one === undefined || many === undefined ? String(value) : counted(Number(value), one, many);
    },
  );
}
