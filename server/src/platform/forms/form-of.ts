import { lifeEventForm, type CompiledForm, type ItemsInOrder } from '@yiti/engines/forms';
import type { Snapshot } from '../catalogue/index.ts';

/** Forms kept per package; whose answers lead to yet another list of services finds the oldest let go. */
const mostForms = 100;

const formsByPackage = new WeakMap<Snapshot['package'], Map<string, CompiledForm>>();

/**
 * The one form of the services that apply. Made once for each list of services: a package never changes, and all who answer alike
 * get the same form. Nobody may change what they are given.
 */
export function formOf({ package: parts }: Pick<Snapshot, 'package'>, { items }: ItemsInOrder): CompiledForm {
  let forms = formsByPackage.get(parts);
  if (!forms) formsByPackage.set(parts, (forms = new Map()));
  const key = JSON.stringify(items.map(({ service, after }) => [service, after]));
  let form = forms.get(key);
  if (!form) {
    const [oldest] = forms.keys();
    if (forms.size >= mostForms && oldest !== undefined) forms.delete(oldest);
    forms.set(key, (form = lifeEventForm(parts, { items })));
  }
  return form;
}
