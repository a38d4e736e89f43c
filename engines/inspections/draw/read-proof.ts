import type { DrawProof } from './model.ts';

/** A proof file from its text. Throws `RangeError` that says what is missing; whether the draw is right is the business of `verifyDraw`. */
export function readProof(text: string): DrawProof {
  let proof: unknown;
  try {
    proof = JSON.parse(text);
  } catch (error) {
    throw new RangeError(`it is not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (at(proof, ['format']) !== 'yiti-draw/1') throw new RangeError('its format is not "yiti-draw/1"');
  const lacking = shape.find(([path, fits]) => !fits(at(proof, path.split('.'))));
  if (lacking) throw new RangeError(`${lacking[0]} is missing, or not what belongs there`);
  return proof as DrawProof;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const listOf =
  (...fields: Array<[name: string, fits: (value: unknown) => boolean]>) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every((each) => fields.every(([name, fits]) => fits(at(each, [name]))));
const orNull = (fits: (value: unknown) => boolean) => (value: unknown) => value === null || fits(value);

const shape: ReadonlyArray<[path: string, fits: (value: unknown) => boolean]> = [
  ...[
    'plan',
    'title.zh',
    'title.en',
    'organisation',
    'announcedAt',
    'objects.root',
    'beacon.source.zh',
    'beacon.source.en',
    'beacon.at',
  ].map((path): [string, typeof isText] => [`announcement.${path}`, isText]),
  ['announcement.attempt', isNumber],
  ['announcement.previous', orNull(isText)],
  ['announcement.objects.size', isNumber],
  ['announcement.objects.strata', listOf(['stratum', isText], ['size', isNumber], ['count', isNumber])],
  ['announcement.contributors', isTexts],
  [
    'announcement.inspectors',
    orNull(
      (value) =>
        isTexts(at(value, ['need', 'organisations'])) &&
        isText(at(value, ['need', 'until'])) &&
        isNumber(at(value, ['need', 'perInspection'])),
    ),
  ],
  [
    'announcement.visits',
    (value) => value === undefined || (isText(at(value, ['root'])) && isText(at(value, ['opening']))),
  ],
  ['visits', (value) => value === undefined || isTexts(value)],
  ['commitments', listOf(['contributor', isText], ['commitment', isText], ['at', isText])],
  ['beacon.value', isText],
  ['beacon.at', isText],
  ['secrets', listOf(['contributor', isText], ['secret', isText])],
  ['seed', isText],
  ['drawn', listOf(['stratum', isText], ['objects', isTexts])],
  ['assigned', orNull(listOf(['object', isText], ['inspectors', isTexts], ['fit', isNumber]))],
  [
    'objectReplacements',
    (value) =>
      value === undefined ||
      listOf(
        ['out', isText],
        ['in', orNull(isText)],
        ['inspectors', isTexts],
        ['fit', isNumber],
        ['by', isText],
        ['at', isText],
        ['reason', isText],
      )(value),
  ],
  [
    'replacements',
    listOf(
      ['object', isText],
      ['out', isText],
      ['in', isText],
      ['how', isText],
      ['by', isText],
      ['at', isText],
      ['reason', isText],
    ),
  ],
];

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? inner[name as keyof typeof inner]
        : undefined,
    value,
  );
}
