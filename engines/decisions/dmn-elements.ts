/** How the other files of the reader take a DMN element apart, and where they note what is wrong with it. */
import type { ModdleElement } from 'dmn-moddle';
import type { Text } from './feel/tree.ts';
import { NameSet, normalName } from './feel/names.ts';
import { builtinType, type Type } from './feel/type.ts';
import type { ModelProblem, Requirement } from './model.ts';

/** One model while it is being read, with what it sees of others. */
export interface Reading {
  file: string;
  root: ModdleElement;
  namespace: string;
  /** is it the model asked for, or one that it imports? */
  isRoot: boolean;
  /** name of the import → what it imports */
  imports: ReadonlyMap<string, Reading>;
  /** item definitions by name */
  types: Map<string, Type>;
  /** names that may stand after a dot or within a filter */
  members: NameSet;
  problems: ModelProblem[];
}

export function report(reading: Reading, element: string, zh: string, en: string): void {
  reading.problems.push({ file: reading.file, element, message: { zh, en } });
}

export const is = (type: string) => (element: ModdleElement) => element.$type === type;
export const many = (element: ModdleElement | undefined, property: string) =>
  (element?.[property] as ModdleElement[] | undefined) ?? [];
export const one = (element: ModdleElement | undefined, property: string) =>
  element?.[property] as ModdleElement | undefined;
export const text = (element: ModdleElement | undefined, property: string) =>
  element?.[property] as string | undefined;
export const idOf = (element: ModdleElement) =>
  text(element, 'id') ?? normalName(text(element, 'name') ?? '');
export const nameOf = (element: ModdleElement) => normalName(text(element, 'name') ?? idOf(element));
/**
 * A name, label or note in both languages: Chinese where DMN puts it, English in an attribute of our own beside it
 * (`yiti:nameEn`, `yiti:labelEn`, `yiti:descriptionEn`), which other tools keep. Without one the English is the Chinese.
 */
export function inBoth(element: ModdleElement, kind: 'name' | 'label' | 'description', zh: string): Text {
  const attributes = element['$attrs'] as Record<string, string> | undefined;
  return { zh, en: attributes?.[`yiti:${kind}En`] || zh };
}
/** The name under which expressions know an element: that of its variable. */
export const variableOf = (element: ModdleElement) => {
  const variable = one(element, 'variable');
  return variable && text(variable, 'name') ? nameOf(variable) : nameOf(element);
};

/** Unique over all models that are read together. */
export const keyOf = (id: string, { isRoot, namespace }: Reading) => (isRoot ? id : `${namespace}#${id}`);

/** `#id`, `id` or `namespace#id`. */
export function requirement(element: ModdleElement | undefined, reading: Reading): Requirement | null {
  const href = text(element, 'href');
  if (!href) return null;
  const at = href.lastIndexOf('#');
  const [namespace, id] = [href.slice(0, Math.max(at, 0)), href.slice(at + 1)];
  if (namespace === '' || namespace === reading.namespace) return { key: keyOf(id, reading), within: null };
  for (const [name, imported] of reading.imports)
    if (imported.namespace === namespace) return { key: keyOf(id, imported), within: name };
  return { key: href, within: null };
}

/** `number`, `feel:number`, `tPerson`, `imported.tPerson`, `prefix:tPerson`. Null: any type. */
export function typeOf(ref: string | undefined, reading: Reading): Type | null {
  if (!ref) return null;
  const name = normalName(ref.replace(/^feel[:.]/, ''));
  const own = reading.types.get(name) ?? builtinType(name);
  if (own) return own.kind === 'any' ? null : own;
  for (const [prefix, imported] of reading.imports)
    if (prefix === '' && imported.types.has(name)) return imported.types.get(name)!;
    else if (name.startsWith(`${prefix}.`)) return typeOf(name.slice(prefix.length + 1), imported);
  const local = /^[^:]+:(.+)$/.exec(name)?.[1];
  if (local === undefined) return null;
  const found = [reading, ...reading.imports.values()].map((each) => typeOf(local, each));
  return found.find((type) => type !== null) ?? null;
}
