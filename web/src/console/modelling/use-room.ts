import { useEffect, useMemo, useRef, useState } from 'react';
import {
  fetchDraft,
  saveDraftFile,
  type PackageProblem,
  type ScenarioDraft,
  type ScenarioDraftFile,
} from '../../api/scenario-drafts.ts';
import { problemOf } from '../../api/problem.ts';
import { makeSaver, type Saver } from './saver.ts';

/** Somebody else kept the same file meanwhile. */
export interface Conflict {
  path: string;
  mine: string | null;
  theirs: string | null;
  version: number;
  by: string;
}

/** A draft while somebody works on it: its files as they are on this page, what is wrong, and whether everything is kept. */
export interface Room {
  draft: ScenarioDraft;
  files: ReadonlyMap<string, ScenarioDraftFile>;
  problems: readonly PackageProblem[];
  warnings: readonly PackageProblem[];
  /** of the draft, as it was kept last */
  version: number;
  isKept: boolean;
  failure: unknown;
  conflict: Conflict | undefined;
  mayEdit: boolean;
  change: (path: string, text: string | null) => void;
  /** keeps everything now */
  flush(): Promise<void>;
  decide: (whose: 'mine' | 'theirs') => void;
}

export function useRoom(draft: ScenarioDraft): Room {
  const [files, setFiles] = useState(() => new Map(draft.files.map((file) => [file.path, file])));
  const [state, setState] = useState({
    problems: draft.problems,
    warnings: draft.warnings,
    version: draft.version,
    isKept: true,
    failure: undefined as unknown,
  });
  const [conflict, setConflict] = useState<Conflict>();
  const saver = useMemo(() => {
    const made: Saver = makeSaver({
      versions: new Map(draft.files.map(({ path, version }) => [path, version])),
      save: (file) => saveDraftFile(draft.draftId, file),
      onSaved: (_path, { problems, warnings, draftVersion }) =>
        setState({
          problems,
          warnings,
          version: draftVersion,
          isKept: made.waiting() === 0,
          failure: undefined,
        }),
      onConflict: (path, mine) =>
        void fetchConflict(draft.draftId, path, mine).then(setConflict, () => undefined),
      onFailed: (failure) => setState((before) => ({ ...before, failure })),
      isConflict: (error) => problemOf(error).code === 'scenarios/file-changed',
    });
    return made;
  }, [draft]);
  useKeptOnLeaving(saver);
  const put = (path: string, text: string | null) =>
    setFiles((before) => new Map(before).set(path, withText(before.get(path), path, text)));
  return {
    draft,
    files,
    ...state,
    conflict,
    mayEdit: draft.actions.some(({ verb, allowed }) => verb === 'edit' && allowed),
    change(path, text) {
      put(path, text);
      setState((before) => ({ ...before, isKept: false }));
      saver.change(path, text);
    },
    flush: () => saver.flush(),
    decide(whose) {
      if (!conflict) return;
      saver.goOnFrom(conflict.path, conflict.version);
      setConflict(undefined);
      if (whose === 'mine') saver.change(conflict.path, conflict.mine);
      else {
        put(conflict.path, conflict.theirs);
        setState((before) => ({ ...before, isKept: true }));
      }
    },
  };
}

async function fetchConflict(draftId: string, path: string, mine: string | null): Promise<Conflict> {
  const { files } = await fetchDraft(draftId);
  const theirs = files.find((file) => file.path === path);
  return {
    path,
    mine,
    theirs: theirs?.text ?? null,
    version: theirs?.version ?? 0,
    by: theirs?.changedBy ?? '',
  };
}

function withText(file: ScenarioDraftFile | undefined, path: string, text: string | null): ScenarioDraftFile {
  const base = file ? (file.state === 'same' ? file.text : file.before) : null;
  const state = text === base ? 'same' : base === null ? 'added' : text === null ? 'removed' : 'changed';
  return {
    ...(file ?? { version: 0, changedAt: null, changedBy: null }),
    path,
    text,
    before: state === 'same' ? null : base,
    state,
  };
}

/** Leaving keeps what is not kept yet; closing the window asks first. */
function useKeptOnLeaving(saver: Saver): void {
  const last = useRef(saver);
  useEffect(() => {
    last.current = saver;
  });
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (last.current.isPending()) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => {
      removeEventListener('beforeunload', ask);
      void last.current.flush();
    };
  }, []);
}
