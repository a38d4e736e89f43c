import { compareDecisions, type RuleChange } from '../decisions/index.ts';
import { compareProcesses, type ElementChange } from '../process/index.ts';

/** What became of one file of a package; `elements` for a process, `rules` for decisions, null where they cannot be read. */
export interface FileChange {
  path: string;
  kind: 'added' | 'removed' | 'changed';
  elements?: ElementChange[] | null;
  rules?: RuleChange[] | null;
}

/** The files that are different in two packages, by path. A process or decision that is new or gone is told by its elements and rules too. */
export async function compareFiles(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Promise<FileChange[]> {
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  const changed = paths.filter((path) => before.get(path) !== after.get(path));
  return Promise.all(
    changed.map(async (path) => {
      const [was, is] = [before.get(path), after.get(path)];
      const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
      if (path.endsWith('.bpmn'))
        return { path, kind, elements: await compareProcesses(was ?? emptyProcess, is ?? emptyProcess) };
      if (path.endsWith('.dmn'))
        return { path, kind, rules: await compareDecisions(was ?? emptyDecisions, is ?? emptyDecisions) };
      return { path, kind };
    }),
  );
}

const emptyProcess = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="" />';
const emptyDecisions =
  '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="empty" name="empty" namespace="" />';
