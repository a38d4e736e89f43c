import type { Overlay, Text } from './model.ts';
import { applyOverlay } from './overlay.ts';
import type { ScenarioPackage } from './package.ts';
import type { PackageProblem } from './problems.ts';

/** Something that a person must look at before the upgraded base is offered in this place. */
export interface Conflict {
  /** where in the overlay, e.g. `services.signboard.promisedLimit` */
  path: string;
  kind: 'gone' | 'changed-in-base' | 'refused';
  /** `kept`: still in the clean overlay · `dropped`: taken out, because the new base does not allow it */
  outcome: 'kept' | 'dropped';
  message: Text;
}

export interface Upgrade {
  /** the overlay for the new base: always applies */
  overlay: Overlay;
  conflicts: Conflict[];
  /** parts that the new base now says itself, taken out without loss */
  absorbed: string[];
}

/**
 * Carry an overlay from one version of its base to the next. What the new base says in the same words is absorbed; what it no longer has, or
 * no longer allows because it has become better than the overlay, is dropped and reported; what both changed is kept and reported.
 */
export function upgradeBase(oldBase: ScenarioPackage, newBase: ScenarioPackage, overlay: Overlay): Upgrade {
  const conflicts: Conflict[] = [];
  const absorbed: string[] = [];
  let clean: Overlay = { ...structuredClone(overlay), base: newBase.scenario.version };
  for (const part of partsOf(clean)) {
    const [before, after] = [part.inBase(oldBase), part.inBase(newBase)];
    if (after === GONE) {
      clean = part.without(clean);
      if (part.absorbedWhenGone) absorbed.push(part.path);
      else
        conflicts.push(
          conflict(part.path, 'gone', 'dropped', '新版场景里已经没有它', 'the new base no longer has it'),
        );
    } else if (after !== undefined && equal(after, part.value)) {
      clean = part.without(clean);
      absorbed.push(part.path);
    } else if (before !== GONE && !equal(before, after)) {
      conflicts.push(
        conflict(
          part.path,
          'changed-in-base',
          'kept',
          '新版场景也改了这一处',
          'the new base changed this as well',
        ),
      );
    }
  }
  const fitting = dropRefused(newBase, clean);
  for (const { path, problem } of fitting.dropped) {
    const known = conflicts.findIndex((each) => each.path === path);
    if (known >= 0) conflicts.splice(known, 1);
    conflicts.push({ path, kind: 'refused', outcome: 'dropped', message: problem.message });
  }
  return { overlay: tidy(fitting.overlay), conflicts, absorbed };
}

const GONE = Symbol('gone');

/** A smallest piece of an overlay that can be kept or dropped by itself. */
interface OverlayPart {
  path: string;
  value: unknown;
  /** the same thing in a base: its value, undefined when the base says nothing, GONE when what it hangs on does not exist */
  inBase(base: ScenarioPackage): unknown;
  without(overlay: Overlay): Overlay;
  /** for omissions: what is gone need not be left out any more */
  absorbedWhenGone?: boolean;
}

function partsOf(overlay: Overlay): OverlayPart[] {
  return [
    ...parameterParts(overlay),
    ...roleParts(overlay),
    ...serviceParts(overlay),
    ...omittedEvidence(overlay),
    ...omittedItems(overlay),
    ...messageParts(overlay),
  ];
}

const parameterParts = ({ parameters = [] }: Overlay): OverlayPart[] =>
  parameters.map((value, i) => ({
    path: `parameters.${i}`,
    value: value.value,
    inBase(base) {
      const parameter = base.parameters.find((each) => each.code === value.code);
      if (!parameter) return GONE;
      return parameter.values.find(
        (each) =>
          each.division === value.division &&
          each.organisation === value.organisation &&
          each.validFrom === value.validFrom,
      )?.value;
    },
    without: (from) => ({
      ...from,
      parameters: from.parameters?.filter((each) => !equal(each, value)) ?? [],
    }),
  }));

const roleParts = ({ roles = [] }: Overlay): OverlayPart[] =>
  roles.map((role, i) => ({
    path: `roles.${i}`,
    value: role,
    inBase: (base) => (base.needs.roles.includes(role.role) ? undefined : GONE),
    without: (from) => ({ ...from, roles: from.roles?.filter((each) => !equal(each, role)) ?? [] }),
  }));

const serviceParts = ({ services = {} }: Overlay): OverlayPart[] =>
  Object.entries(services).flatMap(([key, changes]) =>
    Object.entries(changes).map(([field, value]) => ({
      path: `services.${key}.${field}`,
      value,
      inBase: (base: ScenarioPackage) =>
        Object.hasOwn(base.services, key) ? base.services[key]![field as 'online'] : GONE,
      without: (from: Overlay) => ({
        ...from,
        services: { ...from.services, [key]: omit(from.services?.[key] ?? {}, field) },
      }),
    })),
  );

const omittedEvidence = ({ withoutEvidence = {} }: Overlay): OverlayPart[] =>
  Object.entries(withoutEvidence).flatMap(([key, keys]) =>
    keys.map((each) => ({
      path: `withoutEvidence.${key}.${each}`,
      value: each,
      inBase: (base: ScenarioPackage) =>
        base.services[key]?.evidence.some((evidence) => evidence.key === each) ? undefined : GONE,
      without: (from: Overlay) => ({
        ...from,
        withoutEvidence: {
          ...from.withoutEvidence,
          [key]: (from.withoutEvidence?.[key] ?? []).filter((one) => one !== each),
        },
      }),
      absorbedWhenGone: true,
    })),
  );

const omittedItems = ({ withoutItems = [] }: Overlay): OverlayPart[] =>
  withoutItems.map((key) => ({
    path: `withoutItems.${key}`,
    value: key,
    inBase: (base) => (base.scenario.items.some((item) => item.service === key) ? undefined : GONE),
    without: (from) => ({ ...from, withoutItems: from.withoutItems?.filter((each) => each !== key) ?? [] }),
    absorbedWhenGone: true,
  }));

const messageParts = ({ messages = {} }: Overlay): OverlayPart[] =>
  Object.entries(messages).map(([key, text]) => ({
    path: `messages.${key}`,
    value: text,
    inBase: (base) => (Object.hasOwn(base.messages, key) ? base.messages[key] : GONE),
    without: (from) => ({ ...from, messages: omit(from.messages ?? {}, key) }),
  }));

/** Take out, one by one, the parts that the new base refuses, until the rest applies. */
function dropRefused(
  base: ScenarioPackage,
  overlay: Overlay,
): { overlay: Overlay; dropped: Array<{ path: string; problem: PackageProblem }> } {
  let rest = overlay;
  const dropped: Array<{ path: string; problem: PackageProblem }> = [];
  for (;;) {
    const applied = applyOverlay(base, rest);
    if (applied.ok) return { overlay: rest, dropped };
    const [first] = applied.problems;
    const culprit = partsOf(rest).find((part) => !hasProblem(base, part.without(rest), first!));
    if (!culprit)
      throw new RangeError(`this overlay does not belong to ${base.scenario.id}: ${first!.message.en}`);
    dropped.push({ path: culprit.path, problem: first! });
    rest = culprit.without(rest);
  }
}

function hasProblem(base: ScenarioPackage, overlay: Overlay, problem: PackageProblem): boolean {
  const applied = applyOverlay(base, overlay);
  return (
    !applied.ok &&
    applied.problems.some((each) => each.code === problem.code && each.message.en === problem.message.en)
  );
}

/** Empty lists and objects say nothing; they are left out. */
function tidy(overlay: Overlay): Overlay {
  const services = Object.fromEntries(
    Object.entries(overlay.services ?? {}).filter(([, changes]) => Object.keys(changes).length > 0),
  );
  const withoutEvidence = Object.fromEntries(
    Object.entries(overlay.withoutEvidence ?? {}).filter(([, keys]) => keys.length > 0),
  );
  const entries = Object.entries({ ...overlay, services, withoutEvidence });
  return Object.fromEntries(
    entries.filter(([, part]) => typeof part !== 'object' || Object.keys(part ?? {}).length > 0),
  ) as unknown as Overlay;
}

function conflict(
  path: string,
  kind: Conflict['kind'],
  outcome: Conflict['outcome'],
  zh: string,
  en: string,
): Conflict {
  return { path, kind, outcome, message: { zh, en } };
}

function omit<T extends object>(from: T, key: string): T {
  return Object.fromEntries(Object.entries(from).filter(([name]) => name !== key)) as T;
}

function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [keysA, keysB] = [Object.keys(a), Object.keys(b)];
  return (
    keysA.length === keysB.length &&
    keysA.every((key) => equal(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}
