import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { overlayCheckQuery, type AdoptionForm, type OverlayProblem } from '../../api/scenarios.ts';
import type { Draft } from './overlay-edit.ts';
import { useSettled } from './settled.ts';

/** What every part of the form works with. */
export interface Adoption {
  form: AdoptionForm;
  draft: Draft;
  change: (next: Draft) => void;
  /** what the server says is wrong, of the overlay as it was checked last */
  problems: OverlayProblem[];
  /** the part of the checked overlay that a problem is about */
  checked: Draft;
}

/** The overlay while it is written, and what the server says of it. */
export function useAdoption(form: AdoptionForm) {
  const [draft, change] = useState<Draft>(() => form.overlay ?? { base: form.base });
  const settled = useSettled(draft);
  const check = useQuery({
    ...overlayCheckQuery(form.scenario, form.place.division, settled),
    placeholderData: keepPreviousData,
  });
  const adoption: Adoption = {
    form,
    draft,
    change,
    problems: check.data?.problems ?? [],
    checked: check.data?.of ?? settled,
  };
  return { adoption, check, isChecking: settled !== draft || check.isFetching };
}

/** Problems of one entry of a list of the overlay, found by what the entry is, not by where it stood. */
export function problemsOf<K extends 'parameters' | 'roles'>(
  { problems, checked }: Adoption,
  list: K,
  isIt: (entry: NonNullable<Draft[K]>[number]) => boolean,
): OverlayProblem[] {
  const entries = (checked[list] ?? []) as Array<NonNullable<Draft[K]>[number]>;
  return problems.filter(({ path }) => {
    const [name, index] = path.split('.');
    const entry = name === list ? entries[Number(index)] : undefined;
    return entry !== undefined && isIt(entry);
  });
}

/** Problems of what stands at this place of the overlay, or within it. */
export const problemsAt = ({ problems }: Adoption, place: string): OverlayProblem[] =>
  problems.filter(({ path }) => path === place || path.startsWith(`${place}.`));

/** Problems that no part of the form shows beside a field. */
export function problemsElsewhere(adoption: Adoption): OverlayProblem[] {
  const { services, messages } = adoption.form;
  const shown = new Set(
    [
      ...services.flatMap(({ key }) => [`services.${key}.contact`, `services.${key}.faq`]),
      ...messages.map(({ key }) => `messages.${key}`),
    ].flatMap((place) => problemsAt(adoption, place)),
  );
  return adoption.problems.filter((one) => !/^(parameters|roles)\.\d/.test(one.path) && !shown.has(one));
}
