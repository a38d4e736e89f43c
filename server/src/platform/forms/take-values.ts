import { isDeepStrictEqual } from 'node:util';
import {
  correctPrefill,
  isFilled,
  type CompiledForm,
  type Prefill,
  type PrefillByElement,
} from '@yiti/engines/forms';
import type { Ctx } from '../../base/context.ts';
import { problem } from '../../base/problems.ts';

/** What a form holds so far: what the sources said, and what the person gave where they said nothing. */
export interface Given {
  entered: Record<string, unknown>;
  prefill: PrefillByElement;
}

/**
 * Takes values by data element. One that differs from what a source said is a correction (校核): the person's value counts, what
 * the source said is kept beside it. What the form does not open to correction stays as its source said it.
 *
 * @throws forms/not-correctable
 */
export function takeValues(
  form: CompiledForm,
  before: Given,
  values: Record<string, unknown>,
  now: string,
): Given {
  const entered = { ...before.entered };
  const prefill: Record<string, Prefill> = { ...before.prefill };
  for (const [element, value] of Object.entries(values)) {
    const found = Object.hasOwn(prefill, element) ? prefill[element] : undefined;
    if (isFilled(found)) {
      const said = found.state === 'corrected' ? found.was : found.value;
      const isSaid = isDeepStrictEqual(value, said);
      if (!isSaid && !form.fields.get(element)?.field.correctable)
        throw problem('forms/not-correctable', { element });
      prefill[element] = isSaid
        ? { ...found, state: 'found', value: said }
        : correctPrefill(found, value, now);
    } else if (value === null || value === '') delete entered[element];
    else entered[element] = value;
  }
  return { entered, prefill };
}

/** Values that a person corrected go to the stewards of the data (数据校核). */
export function tellCorrections(ctx: Ctx, rootId: string, prefill: PrefillByElement): void {
  for (const [element, { state, was, source }] of Object.entries(prefill)) {
    if (state !== 'corrected') continue;
    ctx.emit({ type: 'data.corrected', rootId, data: { element, source, hadValue: was !== undefined } });
  }
}
