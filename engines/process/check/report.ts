/** How a check says what it found. */
import { idOf, type Element } from '../element.ts';
import type { Violation } from '../model.ts';

export type Found = Omit<Violation, 'file'>;

export interface Report {
  error(rule: string, element: Element, en: string, zh: string): void;
  warn(rule: string, element: Element, en: string, zh: string): void;
}

export function reportTo(found: Found[]): Report {
  const add =
    (severity: Violation['severity']) =>
    (rule: string, element: Element, en: string, zh: string): void => {
      const id = nearestId(element);
      if (found.some((each) => each.rule === rule && each.element === id && each.message.en.endsWith(en)))
        return;
      found.push({ rule, element: id, severity, message: { zh: `${id}：${zh}`, en: `${id}: ${en}` } });
    };
  return { error: add('error'), warn: add('warning') };
}

/** Event definitions, loops and the like often have no id: the element around them is meant. */
function nearestId(element: Element | undefined): string {
  for (let at = element; at; at = at.$parent) if (idOf(at) !== '') return idOf(at);
  return '';
}
