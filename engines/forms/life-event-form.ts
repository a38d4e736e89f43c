/** The form of a personal list (一张表单): what the services that apply need, minus what they give each other. */
import type { ServiceForm } from '../scenario/model.ts';
import { compileForm, type CompiledForm } from './compile-form.ts';
import type { PlannedItem, PlanParts } from './plan.ts';
import { unionForm, type Feed } from './union.ts';

/** A whole scenario package fits. */
export interface FormParts extends PlanParts {
  readonly elements: NonNullable<PlanParts['elements']>;
  readonly forms: Readonly<Record<string, ServiceForm>>;
}

/** Services that apply, and which must come before each. */
export interface ItemsInOrder {
  readonly items: readonly Pick<PlannedItem, 'service' | 'after'>[];
}

/** The one form of a plan: the union over the services that apply; what an earlier output gives is awaited, not asked. */
export function lifeEventForm(parts: FormParts, plan: ItemsInOrder): CompiledForm {
  const forms = plan.items.flatMap(({ service }) => {
    const form = parts.forms[parts.services[service]!.form];
    return form ? [{ service, form, fed: fedTo(service, parts, plan) }] : [];
  });
  return compileForm(unionForm(forms, parts.elements), parts.elements);
}

/** Elements that come from the credentials of the items this service waits for, directly or through others. */
function fedTo(service: string, parts: FormParts, plan: ItemsInOrder): Record<string, Feed> {
  const after = new Map(plan.items.map((item) => [item.service, item.after]));
  const earlier = new Set<string>();
  const visit = (key: string): void => {
    for (const before of after.get(key) ?? []) {
      if (earlier.has(before)) continue;
      earlier.add(before);
      visit(before);
    }
  };
  visit(service);
  return Object.fromEntries(
    parts.scenario.items
      // a check feeds nothing new: only what the item itself issues
      .filter((item) => earlier.has(item.service))
      .flatMap((item) =>
        (item.feeds ?? [])
          .filter(({ credential }) => parts.services[item.service]!.result.credential === credential)
          .map((feed) => ({ item, feed })),
      )
      .flatMap(({ item, feed }) =>
        feed.elements.map(
          (element) => [element, { service: item.service, credential: feed.credential }] as const,
        ),
      ),
  );
}
