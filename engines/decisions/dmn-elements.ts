/** How the other files of the reader take a DMN element apart, and where they note what is wrong with it. */
import type { ModdleElement } from 'dmn-moddle';
import type { ModelProblem } from './model.ts';
import { normalName } from './syntax.ts';

/** One file while it is being read. */
export interface Reading {
  file: string;
  names: string[];
  problems: ModelProblem[];
}

export function report(reading: Reading, element: string, zh: string, en: string): void {
  reading.problems.push({ file: reading.file, element, message: { zh, en } });
}

export const is = (type: string) => (element: ModdleElement) => element.$type === type;
export const byId = <T extends { id: string }>(list: T[]): ReadonlyMap<string, T> =>
  new Map(list.map((item) => [item.id, item]));
export const many = (element: ModdleElement, property: string) =>
  (element[property] as ModdleElement[] | undefined) ?? [];
export const one = (element: ModdleElement | undefined, property: string) =>
  element?.[property] as ModdleElement | undefined;
export const text = (element: ModdleElement | undefined, property: string) =>
  element?.[property] as string | undefined;
export const idOf = (element: ModdleElement) =>
  text(element, 'id') ?? normalName(text(element, 'name') ?? '');
export const nameOf = (element: ModdleElement) => normalName(text(element, 'name') ?? idOf(element));
export const reference = (element: ModdleElement | undefined) =>
  (text(element, 'href') ?? '').replace(/^.*#/, '');
