/** How a rule that SQL cannot say is refused: with the element that prevents it, as it stands in the innermost source. */
import type { Expression } from '../feel/expression.ts';
import { Refused } from './expression.ts';
import { Unsayable, type SqlRefusal } from './term.ts';

export interface Refusal {
  ok: false;
  refusal: SqlRefusal;
}

/** Runs with the expression's own source at hand. */
export type Inside = <T>(expression: Expression, read: () => T) => T;

export function guarded<Made>(make: (inside: Inside) => Made): Made | Refusal {
  let source = '';
  const inside: Inside = (expression, read) => {
    const before = source;
    source = expression.source;
    const made = read();
    source = before;
    return made;
  };
  try {
    return make(inside);
  } catch (error) {
    if (error instanceof Refused) {
      const { from, to } = error.refusal.position;
      return { ok: false, refusal: { ...error.refusal, element: source.slice(from, to) } };
    }
    if (!(error instanceof Unsayable)) throw error;
    const message = { zh: `不能写成 SQL：${error.text.zh}`, en: `cannot be said in SQL: ${error.text.en}` };
    return { ok: false, refusal: { element: source, position: { from: 0, to: source.length }, message } };
  }
}
