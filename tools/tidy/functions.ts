/** A function as it stands in a file. */
export interface FunctionInFile {
  name: string;
  /** of its first line, from 1 */
  line: number;
  lines: number;
}

/** Ends the head of a function: `) {`, `): Promise<void> {`, `=> {`, `=> (`. */
const opens = /(?:=> ?[[({]{1,2}|\)(?:: [^=]+)? \{)$/;
const isControl = /^(?:\} )?(?:if|else|for|while|switch|catch|do|try)\b/;
const indentOf = (line: string) => line.length - line.trimStart().length;

/**
 * The functions of a file, by its layout: oxfmt puts the head, its closing bracket and the end of a function at the same indentation,
 * so no parser is needed.
 */
export function functionsOf(code: string): FunctionInFile[] {
  const lines = code.split('\n');
  return lines.flatMap((line, at) => {
    const head = line.trim();
    if (!opens.test(head) || isControl.test(head)) return [];
    const indent = indentOf(line);
    const isEdge = (text: string) => text.trim() !== '' && indentOf(text) === indent;
    let first = at;
    // the closing line of a head that takes several
    while (first > 0 && /^[)}\]]/.test(lines[first]!.trim())) {
      first -= 1;
      while (first > 0 && !isEdge(lines[first]!)) first -= 1;
    }
    const length = lines.slice(at + 1).findIndex((text) => isEdge(text) && /^[)}\]]/.test(text.trim()));
    return length < 0
      ? []
      : [{ name: nameOf(lines[first]!), line: first + 1, lines: at + length + 2 - first }];
  });
}

function nameOf(head: string): string {
  return /\bfunction\*? (\w+)|\bconst (\w+)|(#?\w+)(?=\()/.exec(head)?.slice(1).find(Boolean) ?? 'a function';
}
