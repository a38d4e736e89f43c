/** Sets of characters in patterns: `[a-z-[aeiou]]`, `\d`, `\p{Lu}`, `\p{IsGreek}` (XML Schema part 2, appendix F). */
import { followers, letters } from './names.ts';
import { fail, type Reader } from './regex-parse.ts';

export type CharSet = (point: number) => boolean;

/** A character and its other cases. */
export function foldings(point: number): number[] {
  const char = String.fromCodePoint(point);
  const cases = [char, char.toLowerCase(), char.toUpperCase()].filter(
    (each) => Array.from(each).length === 1,
  );
  return [...new Set(cases.map((each) => each.codePointAt(0)!))];
}

export function anyOf(points: number[], fold: boolean): CharSet {
  const set = new Set(fold ? points.flatMap(foldings) : points);
  return fold ? (point) => foldings(point).some((each) => set.has(each)) : (point) => set.has(point);
}

const property = (form: RegExp): CharSet => {
  const known = new Map<number, boolean>();
  return (point) => {
    let holds = known.get(point);
    if (holds === undefined) {
      holds = form.test(String.fromCodePoint(point));
      if (known.size < 5000) known.set(point, holds);
    }
    return holds;
  };
};
const not =
  (set: CharSet): CharSet =>
  (point) =>
    !set(point);

const initial = property(new RegExp(`^[:${letters}]$`, 'u'));
const following = property(new RegExp(`^[-.${followers}]$`, 'u'));

const sets: Record<string, CharSet> = {
  s: (point) => point === 32 || point === 9 || point === 10 || point === 13,
  d: property(/^\p{Nd}$/u),
  w: property(/^[^\p{P}\p{Z}\p{C}]$/u),
  i: initial,
  c: (point) => initial(point) || following(point),
};
const controls: Record<string, number> = { n: 10, r: 13, t: 9 };

/** What stands after a backslash that is no group. */
export function escapeSet(reader: Reader): CharSet {
  const point = escapedCharacter(reader);
  if (point !== null) return anyOf([point], reader.flags.has('i'));
  const letter = reader.source[reader.at++] ?? fail();
  const lower = letter.toLowerCase();
  if (lower === 'p') return letter === 'p' ? category(reader) : not(category(reader));
  const set = sets[lower] ?? fail();
  return letter === lower ? set : not(set);
}

/** `\n`, `\.`: one character; null for a set. */
function escapedCharacter(reader: Reader): number | null {
  const char = reader.source[reader.at] ?? fail();
  if (!/[nrt\\|.?*+(){}\-[\]^$]/.test(char)) return null;
  reader.at++;
  return controls[char] ?? char.codePointAt(0)!;
}

const blocks: Record<string, [from: number, to: number]> = {
  BasicLatin: [0, 0x7f],
  'Latin-1Supplement': [0x80, 0xff],
  'LatinExtended-A': [0x100, 0x17f],
  'LatinExtended-B': [0x180, 0x24f],
  IPAExtensions: [0x250, 0x2af],
  SpacingModifierLetters: [0x2b0, 0x2ff],
  CombiningDiacriticalMarks: [0x300, 0x36f],
  Greek: [0x370, 0x3ff],
  GreekandCoptic: [0x370, 0x3ff],
  Cyrillic: [0x400, 0x4ff],
  Armenian: [0x530, 0x58f],
  Hebrew: [0x590, 0x5ff],
  Arabic: [0x600, 0x6ff],
  Devanagari: [0x900, 0x97f],
  Thai: [0xe00, 0xe7f],
  HangulJamo: [0x1100, 0x11ff],
  LatinExtendedAdditional: [0x1e00, 0x1eff],
  GreekExtended: [0x1f00, 0x1fff],
  GeneralPunctuation: [0x2000, 0x206f],
  SuperscriptsandSubscripts: [0x2070, 0x209f],
  CurrencySymbols: [0x20a0, 0x20cf],
  LetterlikeSymbols: [0x2100, 0x214f],
  NumberForms: [0x2150, 0x218f],
  Arrows: [0x2190, 0x21ff],
  MathematicalOperators: [0x2200, 0x22ff],
  BoxDrawing: [0x2500, 0x257f],
  GeometricShapes: [0x25a0, 0x25ff],
  CJKSymbolsandPunctuation: [0x3000, 0x303f],
  Hiragana: [0x3040, 0x309f],
  Katakana: [0x30a0, 0x30ff],
  Bopomofo: [0x3100, 0x312f],
  CJKUnifiedIdeographsExtensionA: [0x3400, 0x4dbf],
  CJKUnifiedIdeographs: [0x4e00, 0x9fff],
  HangulSyllables: [0xac00, 0xd7af],
  PrivateUse: [0xe000, 0xf8ff],
  CJKCompatibilityIdeographs: [0xf900, 0xfaff],
  HalfwidthandFullwidthForms: [0xff00, 0xffef],
};

const categories = /^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

function category(reader: Reader): CharSet {
  const form = /\{([A-Za-z0-9-]+)\}/y;
  form.lastIndex = reader.at;
  const name = form.exec(reader.source)?.[1] ?? fail();
  reader.at += name.length + 2;
  if (categories.test(name)) return property(new RegExp(`^\\p{${name}}$`, 'u'));
  const [from, to] = (name.startsWith('Is') ? blocks[name.slice(2)] : undefined) ?? fail();
  return (point) => point >= from && point <= to;
}

/** After `[`: up to its `]`. */
export function characterSet(reader: Reader): CharSet {
  const { source } = reader;
  const negated = source[reader.at] === '^';
  if (negated) reader.at++;
  const parts: CharSet[] = [];
  let without: CharSet | null = null;
  while (source[reader.at] !== ']') {
    if (reader.at >= source.length) fail();
    if (parts.length > 0 && source.startsWith('-[', reader.at)) {
      reader.at += 2;
      without = characterSet(reader);
      if (source[reader.at] !== ']') fail();
    } else parts.push(classPart(reader, parts.length === 0));
  }
  reader.at++;
  if (parts.length === 0) fail();
  const within: CharSet = (point) => parts.some((part) => part(point)) !== negated;
  return without ? (point) => within(point) && !without(point) : within;
}

/** A character, a range of characters, or an escaped set. */
function classPart(reader: Reader, first: boolean): CharSet {
  const fold = reader.flags.has('i');
  const low = classCharacter(reader, first);
  if (typeof low === 'function') return low;
  const { source } = reader;
  const dash = source[reader.at] === '-' && source[reader.at + 1] !== ']' && source[reader.at + 1] !== '[';
  if (!dash) return anyOf([low], fold);
  reader.at++;
  const high = classCharacter(reader, false);
  if (typeof high === 'function' || high < low) fail();
  const inRange: CharSet = (point) => point >= low && point <= (high as number);
  return fold ? (point) => foldings(point).some(inRange) : inRange;
}

function classCharacter(reader: Reader, first: boolean): number | CharSet {
  const point = reader.source.codePointAt(reader.at) ?? fail();
  const char = String.fromCodePoint(point);
  reader.at += char.length;
  if (char === '\\') return escapedCharacter(reader) ?? escapeSet(reader);
  if (char === '[') fail();
  if (char === '-' && !first && reader.source[reader.at] !== ']') fail();
  return point;
}
