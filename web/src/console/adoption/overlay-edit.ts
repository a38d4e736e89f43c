import type { Overlay } from '../../api/scenarios.ts';

/** An overlay while it is being written: what may be left out is left out. */
export type Draft = Partial<Overlay>;
export type OwnValue = NonNullable<Overlay['parameters']>[number];
export type OwnService = NonNullable<Overlay['services']>[string];
export type Words = NonNullable<Overlay['title']>;
export type OwnRole = NonNullable<Overlay['roles']>[number];

/** Changes of an overlay, each as a new one; what becomes empty is taken out, so that nothing is said that is not meant. */

/** The place's own value of a parameter: not that of one organisation, not that of a place below. */
export function ownValue({ parameters = [] }: Draft, code: string, division: string): OwnValue | undefined {
  return parameters.find((one) => isOwn(one, code, division));
}

/** Values of the same parameter that only the expert view changes: of places below, of single organisations. */
export function otherValues({ parameters = [] }: Draft, code: string, division: string): OwnValue[] {
  const own = ownValue({ parameters }, code, division);
  return parameters.filter((one) => one.code === code && one !== own);
}

export function setOwnValue(draft: Draft, value: OwnValue): Draft {
  const { parameters = [] } = draft;
  const own = ownValue(draft, value.code, value.division);
  return {
    ...draft,
    parameters: own ? parameters.map((one) => (one === own ? value : one)) : [...parameters, value],
  };
}

export function dropOwnValue(draft: Draft, code: string, division: string): Draft {
  const own = ownValue(draft, code, division);
  return withList(
    draft,
    'parameters',
    draft.parameters?.filter((one) => one !== own),
  );
}

export function addRole(draft: Draft, role: OwnRole): Draft {
  return { ...draft, roles: [...(draft.roles ?? []), role] };
}

/** `index` among all roles of the overlay. */
export function setRole(draft: Draft, index: number, role: OwnRole): Draft {
  return { ...draft, roles: draft.roles?.map((one, at) => (at === index ? role : one)) ?? [] };
}

export function dropRole(draft: Draft, index: number): Draft {
  return withList(
    draft,
    'roles',
    draft.roles?.filter((_, at) => at !== index),
  );
}

export function setWithoutItem(draft: Draft, service: string, isWithout: boolean): Draft {
  const others = (draft.withoutItems ?? []).filter((one) => one !== service);
  return withList(draft, 'withoutItems', isWithout ? [...others, service] : others);
}

export function setWithoutEvidence(draft: Draft, service: string, keys: string[]): Draft {
  const { withoutEvidence = {}, ...rest } = draft;
  const { [service]: _, ...others } = withoutEvidence;
  const next = keys.length > 0 ? { ...others, [service]: keys } : others;
  return Object.keys(next).length > 0 ? { ...rest, withoutEvidence: next } : rest;
}

/** What the place says of one service in its own words; `undefined` takes it back. */
export function setOfService<K extends 'contact' | 'faq'>(
  draft: Draft,
  service: string,
  key: K,
  value: OwnService[K] | undefined,
): Draft {
  const { services = {}, ...rest } = draft;
  const { [service]: before = {}, ...others } = services;
  const { [key]: _, ...kept } = before;
  const own = value === undefined ? kept : { ...kept, [key]: value };
  const next = Object.keys(own).length > 0 ? { ...others, [service]: own } : others;
  return Object.keys(next).length > 0 ? { ...rest, services: next } : rest;
}

/** A message in the place's own words; `undefined` takes it back. */
export function setMessage(draft: Draft, key: string, words: Words | undefined): Draft {
  const { messages = {}, ...rest } = draft;
  const { [key]: _, ...others } = messages;
  const next = words ? { ...others, [key]: words } : others;
  return Object.keys(next).length > 0 ? { ...rest, messages: next } : rest;
}

/** Title or note; without words it is not said at all. */
export function setWords(draft: Draft, key: 'title' | 'note', words: Words): Draft {
  const { [key]: _, ...rest } = draft;
  return words.zh === '' && words.en === '' ? rest : { ...rest, [key]: words };
}

function isOwn(one: OwnValue, code: string, division: string): boolean {
  return one.code === code && one.division === division && one.organisation === undefined;
}

function withList<K extends 'parameters' | 'roles' | 'withoutItems'>(
  draft: Draft,
  key: K,
  list: Draft[K],
): Draft {
  const { [key]: _, ...rest } = draft;
  return list && list.length > 0 ? { ...rest, [key]: list } : rest;
}
