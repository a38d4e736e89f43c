import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackageProblem } from '../../api/scenario-drafts.ts';
import { Empty, Loading } from '../../ui/states.tsx';
import { useText } from '../../ui/text.ts';
import { ProcessDiagram } from '../../ui/process-diagram/process-diagram.tsx';
import { namesIn, offersOf } from './package-parts.ts';
import type { Room } from './use-room.ts';

const ProcessModeller = lazy(() =>
  import('./process-modeller/process-modeller.tsx').then((module) => ({ default: module.ProcessModeller })),
);

const DecisionFile = lazy(() =>
  import('./decision-file.tsx').then((module) => ({ default: module.DecisionFile })),
);

/** Where somebody wants to look: an element of a process, or a line of a text. */
export interface Sought {
  file: string;
  element?: string | undefined;
  line: number;
}

/** One file, with the tool for its kind: processes are drawn, everything else is a text. */
export function FileEditor({ room, path, sought }: { room: Room; path: string; sought: Sought | undefined }) {
  const { t } = useTranslation('modelling');
  const file = room.files.get(path);
  const problems = useMemo(
    () => [...room.problems, ...room.warnings].filter((problem) => problem.file === path),
    [room.problems, room.warnings, path],
  );
  if (!file || file.text === null) return <Empty title={t('files.left')}>{t('files.leftHint')}</Empty>;
  const here = sought?.file === path ? sought : undefined;
  if (path.endsWith('.bpmn'))
    return room.mayEdit ? (
      <Suspense fallback={<Loading lines={8} />}>
        <Process key={path} room={room} path={path} text={file.text} problems={problems} sought={here} />
      </Suspense>
    ) : (
      <div className="room-reading">
        <ProcessDiagram xml={file.text} />
      </div>
    );
  const asText = <TextEditor key={path} room={room} path={path} text={file.text} sought={here} />;
  if (!path.endsWith('.dmn')) return asText;
  return (
    <Suspense fallback={<Loading lines={8} />}>
      <DecisionFile key={path} room={room} path={path} text={file.text} problems={problems} asText={asText} />
    </Suspense>
  );
}

function Process({
  room,
  path,
  text,
  problems,
  sought,
}: {
  room: Room;
  path: string;
  text: string;
  problems: readonly PackageProblem[];
  sought: Sought | undefined;
}) {
  const say = useText();
  const offers = useMemo(
    () => offersOf(room.files, Object.keys(room.draft.standard), say),
    [room.files, room.draft.standard, say],
  );
  const asked = useMemo(() => (sought?.element ? { element: sought.element } : undefined), [sought]);
  return (
    <ProcessModeller
      file={path}
      text={text}
      onChange={(next) => room.change(path, next)}
      problems={problems}
      sought={asked}
      offers={offers}
      names={namesIn(room.files, room.change)}
    />
  );
}

function TextEditor({
  room,
  path,
  text,
  sought,
}: {
  room: Room;
  path: string;
  text: string;
  sought: Sought | undefined;
}) {
  const { t } = useTranslation('modelling');
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (sought && area.current) goToLine(area.current, sought.line);
  }, [sought]);
  return (
    <textarea
      ref={area}
      className="text-editor code-input"
      aria-label={t('files.textOf', { path })}
      value={text}
      readOnly={!room.mayEdit}
      spellCheck={false}
      wrap="off"
      onChange={(event) => room.change(path, event.target.value)}
    />
  );
}

/** Selects the line and brings it into view. */
function goToLine(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = Math.max(0, (area.scrollHeight / lines.length) * (line - 4));
}
