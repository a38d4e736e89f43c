import { useState } from 'react';
import type { NewDefect } from '../../api/cases.ts';

/** What an official ticks on the page for the one correction that may be asked for: what, and what is wrong with it. */
export interface Marks {
  /** ticking is going on */
  active: boolean;
  defects: readonly NewDefect[];
  messageOf(kind: NewDefect['kind'], at: string): string | undefined;
  begin(): void;
  end: () => void;
  toggle(kind: NewDefect['kind'], at: string): void;
  write: (kind: NewDefect['kind'], at: string, message: string) => void;
}

/** Key of the browser's memory: a half-written correction survives a reload and a look at another case. */
const keyOf = (caseId: string) => `yiti.correction.${caseId}`;

interface State {
  active: boolean;
  defects: NewDefect[];
}

const same = (kind: string, at: string) => (one: NewDefect) => one.kind === kind && one.at === at;

export function useMarks(caseId: string): Marks {
  const [state, setState] = useState<State>(() => read(caseId));
  const change = (next: State): void => {
    setState(next);
    if (next.active) sessionStorage.setItem(keyOf(caseId), JSON.stringify(next.defects));
    else sessionStorage.removeItem(keyOf(caseId));
  };
  const { active, defects } = state;
  return {
    active,
    defects,
    messageOf: (kind, at) => defects.find(same(kind, at))?.message,
    begin: () => change({ active: true, defects }),
    end: () => change({ active: false, defects: [] }),
    toggle(kind, at) {
      const rest = defects.filter((one) => !same(kind, at)(one));
      change({
        active,
        defects: rest.length < defects.length ? rest : [...defects, { kind, at, message: '' }],
      });
    },
    write: (kind, at, message) =>
      change({ active, defects: defects.map((one) => (same(kind, at)(one) ? { ...one, message } : one)) }),
  };
}

function read(caseId: string): State {
  try {
    const kept = sessionStorage.getItem(keyOf(caseId));
    return kept ? { active: true, defects: JSON.parse(kept) as NewDefect[] } : { active: false, defects: [] };
  } catch {
    return { active: false, defects: [] };
  }
}
