import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { tryOverlay, type AdoptionForm, type TestOutcome } from '../../api/scenarios.ts';
import type { Draft } from './overlay-edit.ts';

/** A trial of an overlay: the package's tests one after the other, so that one sees how far it has come. */
export function useTrial(form: AdoptionForm) {
  const [outcomes, setOutcomes] = useState<TestOutcome[]>([]);
  const run = useMutation({
    mutationFn: async (overlay: Draft) => {
      setOutcomes([]);
      const done: TestOutcome[] = [];
      for (const { key } of form.tests) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other: it is the progress that people watch
        done.push(await tryOverlay(form.scenario, form.place.division, overlay, key));
        setOutcomes([...done]);
      }
      return overlay;
    },
  });
  return { run, outcomes, tried: run.data };
}

/** How one test went: as in the base; otherwise, because the place decides otherwise; not at all, which is a fault. */
export type Verdict = 'same' | 'changed' | 'broken';

export function verdictOf({ ok, failures }: TestOutcome): Verdict {
  if (ok) return 'same';
  return failures.some(({ what }) => what === 'process' || what === 'overlay') ? 'broken' : 'changed';
}
