/** Reading a BPMN file: XML by bpmn-moddle, then every check; deployment is refused when one of them finds an error. */
import { newReader } from './reader.ts';
import { checkDefinitions } from './check/check.ts';
import { idOf, isGlobalTask, many, text, type Element } from './element.ts';
import { platformFeel, type Feel } from './feel.ts';
import type { Violation } from './model.ts';

/** One process of a file that passed the checks, ready to compile. */
export interface ParsedProcess {
  key: string;
  name: string;
  file: string;
  executable: boolean;
  element: Element;
  definitions: Element;
}

export type Parsed =
  | { ok: true; processes: ParsedProcess[]; warnings: Violation[] }
  | { ok: false; violations: Violation[] };

/** Reads and checks a file. Reports everything it finds; only errors refuse. `file` is for the messages. */
export async function parseProcess(
  xml: string,
  { file, feel = platformFeel }: { file: string; feel?: Feel },
): Promise<Parsed> {
  const lines = lineIndex(xml);
  const read = await readXml(xml, file);
  if ('element' in read) return { ok: false, violations: [read] };
  const found = [...read.warnings, ...checkDefinitions(read.root, feel)].map((each) => ({
    ...each,
    file,
    ...lineOf(lines, each),
  }));
  if (found.some((each) => each.severity === 'error')) return { ok: false, violations: found };
  const processes = many(read.root, 'rootElements')
    .filter((each) => each.$type === 'bpmn:Process' || isGlobalTask(each))
    .map((element) => ({
      key: idOf(element),
      name: text(element, 'name') ?? idOf(element),
      file,
      executable: isGlobalTask(element) || element.get('isExecutable') === true,
      element,
      definitions: read.root,
    }));
  return { ok: true, processes, warnings: found };
}

type Found = Omit<Violation, 'file'>;

async function readXml(xml: string, file: string): Promise<{ root: Element; warnings: Found[] } | Violation> {
  try {
    const { rootElement, warnings } = await newReader().fromXML(xml);
    return { root: rootElement as Element, warnings: warnings.map(({ message }) => readerWarning(message)) };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const { line, element, rule, severity, message } = readerWarning(said);
    return { file, element, rule, severity, message, ...(line === undefined ? {} : { line }) };
  }
}

/** The reader speaks English prose; the line and the id it names are picked out. */
function readerWarning(said: string): Found {
  const line = /line: (\d+)/.exec(said)?.[1];
  const id =
    /unresolved reference <([^>]*)>/.exec(said)?.[1] ?? /duplicate ID <([^>]*)>/.exec(said)?.[1] ?? '';
  const short = said.replace(/\s+/g, ' ').trim();
  return {
    element: id,
    rule: /duplicate/.test(said) ? 'EXT002' : /unresolved/.test(said) ? 'REF' : 'XML',
    severity: 'error',
    message: {
      zh: `文件无法按 BPMN 2.0 读取：${short}`,
      en: `The file cannot be read as BPMN 2.0: ${short}`,
    },
    ...(line === undefined ? {} : { line: Number(line) + 1 }),
  };
}

function lineIndex(xml: string): Map<string, number> {
  const lines = new Map<string, number>();
  xml.split('\n').forEach((line, index) => {
    for (const match of line.matchAll(/\sid\s*=\s*["']([^"']+)["']/g))
      if (!lines.has(match[1]!)) lines.set(match[1]!, index + 1);
  });
  return lines;
}

const lineOf = (lines: Map<string, number>, each: Found): { line?: number } => {
  const line = each.line ?? lines.get(each.element);
  return line === undefined ? {} : { line };
};
