/** `range("[1..3]")`: the text of a range whose ends are literals (DMN 1.5, table 70). */
import { compare } from './equality.ts';
import { numberFrom } from './number.ts';
import { dateFrom, dateTimeFrom, durationFrom, temporalFrom, timeFrom } from './temporal-text.ts';
import { FeelRange, type Value } from './values.ts';

const form = /^\s*([[(\]])\s*(.*?)\s*\.\.\s*(.*?)\s*([\])[])\s*$/su;

export function rangeFrom(text: string): Value {
  const found = form.exec(text);
  if (!found) return null;
  const [start, end] = [endpoint(found[2]!), endpoint(found[3]!)];
  const [startIncluded, endIncluded] = [found[1] === '[', found[4] === ']'];
  if (start === undefined || end === undefined) return null;
  if ((start === null && startIncluded) || (end === null && endIncluded)) return null;
  return rangeOf(start, end, startIncluded, endIncluded);
}

/** Null when the ends are of two kinds, of one without order, or the wrong way round. An end that is null is open. */
export function rangeOf(start: Value, end: Value, startIncluded: boolean, endIncluded: boolean): Value {
  const known = start ?? end;
  if (compare(known, known) === null) return null;
  const difference = start === null || end === null ? 0 : compare(start, end);
  if (difference === null || difference > 0) return null;
  return new FeelRange(start, end, startIncluded && start !== null, endIncluded && end !== null);
}

const calls: Record<string, (text: string) => Value> = {
  date: dateFrom,
  time: timeFrom,
  'date and time': dateTimeFrom,
  duration: durationFrom,
};

/** Undefined: no literal. */
function endpoint(source: string): Value {
  if (source === '' || source === 'null') return null;
  if (/^-?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/.test(source)) return numberFrom(source);
  const string = /^(@?)"((?:[^"\\]|\\.)*)"$/su.exec(source);
  if (string) return string[1] ? (temporalFrom(string[2]!) ?? undefined) : string[2];
  const call = /^(date|time|date and time|duration)\(\s*"([^"]*)"\s*\)$/.exec(source);
  return call ? (calls[call[1]!]!(call[2]!) ?? undefined) : undefined;
}
