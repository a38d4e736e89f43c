/** One line of two texts laid over each other. */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Beyond this many differing lines on both sides the middle is told as removed and added whole. */
const most = 600;

/** The lines of two texts: a longest common subsequence of what lies between their common beginning and end. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [was, is] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) start++;
  let end = 0;
  while (end < was.length - start && end < is.length - start && was.at(-1 - end) === is.at(-1 - end)) end++;
  const line = (kind: DiffLine['kind']) => (text: string) => ({ kind, text });
  const [removed, added] = [was.slice(start, was.length - end), is.slice(start, is.length - end)];
  return [
    ...was.slice(0, start).map(line('same')),
    ...(removed.length > most || added.length > most
      ? [...removed.map(line('removed')), ...added.map(line('added'))]
      : middle(removed, added)),
    ...was.slice(was.length - end).map(line('same')),
  ];
}

function middle(was: readonly string[], is: readonly string[]): DiffLine[] {
  const width = is.length + 1;
  const common = new Uint16Array((was.length + 1) * width);
  for (let i = was.length - 1; i >= 0; i--)
    for (let j = is.length - 1; j >= 0; j--)
      common[i * width + j] =
        was[i] === is[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < was.length || j < is.length) {
    if (i < was.length && j < is.length && was[i] === is[j]) {
      lines.push({ kind: 'same', text: was[i]! });
      i++;
      j++;
    } else if (
      j >= is.length ||
      (i < was.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)
    )
      lines.push({ kind: 'removed', text: was[i++]! });
    else lines.push({ kind: 'added', text: is[j++]! });
  }
  return lines;
}

/** Differing lines with `around` lines of what stands beside them; null where lines were left out. */
export function excerpt(lines: readonly DiffLine[], around = 2): Array<DiffLine | null> {
  const near = (index: number) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same');
  const shown: Array<DiffLine | null> = [];
  for (const [index, line] of lines.entries()) {
    if (near(index)) shown.push(line);
    else if (shown.length === 0 || shown.at(-1) !== null) shown.push(null);
  }
  return shown;
}
