import type { Inspector } from '../model.ts';
import { unfitnessOf, type InspectorNeed, type Unfitness } from '../inspectors.ts';
import { fromUtf8, hex, utf8 } from './bytes.ts';
import { divisionAt, keyAt, type FrozenList } from './frozen-list.ts';
import { ListMistake } from './list-mistake.ts';
import type { Assignment, DrawNeed, Sm3 } from './model.ts';
import { openStream, type Stream } from './stream.ts';

/** The canonical bytes of the list of inspectors: everything that decides who fits, one line each, ascending by certificate. */
export function canonicalInspectors(inspectors: readonly Inspector[]): Uint8Array {
  const lines = inspectors.map((inspector) => {
    const { certificate, organisation, validTo, specialisms, areas, avoids, onDuty } = inspector;
    if (!/^[!-~]+$/.test(certificate))
      throw new RangeError(`a certificate number is printable ASCII: ${certificate}`);
    const sets = [specialisms, areas, avoids].map((set) => set.toSorted());
    return JSON.stringify([certificate, organisation, validTo, ...sets, onDuty]);
  });
  return utf8(
    lines
      .toSorted()
      .map((line) => `${line}\n`)
      .join(''),
  );
}

/** A frozen list of inspectors (名录库快照). */
export interface FrozenInspectors {
  /** SM3 of the canonical bytes, hexadecimal */
  root: string;
  size: number;
  inspectors: Inspector[];
}

/** Reads canonical bytes; names are not part of them. Throws `ListMistake` where a line is none. */
export function freezeInspectors(bytes: Uint8Array, sm3: Sm3): FrozenInspectors {
  const inspectors = fromUtf8(bytes).split('\n').filter(Boolean).map(inspectorOf);
  return { root: hex(sm3(bytes)), size: inspectors.length, inspectors };
}

function inspectorOf(line: string, at: number): Inspector {
  let fields: unknown;
  try {
    fields = JSON.parse(line);
  } catch {
    fields = undefined;
  }
  if (!Array.isArray(fields) || fields.length !== 7)
    throw new ListMistake(`line ${at + 1} is no inspector: ${line}`);
  const [certificate, organisation, validTo, specialisms, areas, avoids, onDuty] = fields as [
    string,
    string,
    string,
    string[],
    string[],
    string[],
    boolean,
  ];
  return { certificate, name: '', organisation, validTo, specialisms, areas, avoids, onDuty };
}

/** Those who are drawn together: all organisations as one, or each organisation of a joint draw by itself. */
export interface Part {
  need: DrawNeed;
  inspectors: string[];
  /** who would be next, in the drawn order */
  next: string[];
}

export interface Assigned extends Assignment {
  parts: Part[];
}

/** What each part of a draw asks of its inspectors, with what its stream is called after the object. */
function partsOf(need: DrawNeed): Array<{ need: DrawNeed; label: string }> {
  if (!need.teams) return [{ need, label: '' }];
  return need.teams.map(({ organisation, specialism, perInspection }) => {
    const { specialism: _, teams: __, ...rest } = need;
    const own = { ...rest, organisations: [organisation], perInspection };
    return { need: specialism === undefined ? own : { ...own, specialism }, label: `/${organisation}` };
  });
}

/**
 * Draws the inspectors of each drawn object among those who fit: a stream of its own per object (and organisation, in a joint draw), so that one object's
 * inspectors tell nothing of another's. Whoever has `mostEach` inspections leaves the pool for the objects after.
 *
 * @param lines drawn objects in the order of the draw
 * @param substitutes how many more are wanted for an object, beyond those assigned
 */
export function assignInspectors(
  {
    list,
    lines,
    inspectors,
    need,
    seed,
  }: {
    list: FrozenList;
    lines: Iterable<number>;
    inspectors: readonly Inspector[];
    need: DrawNeed;
    seed: Uint8Array;
  },
  sm3: Sm3,
  substitutes: (object: string) => number = () => 0,
): Assigned[] {
  const kinds = partsOf(need).map((part) => ({ ...part, pools: new Pools(inspectors, part.need) }));
  return Array.from(lines, (line) => {
    const object = keyAt(list, line);
    const division = divisionAt(list, line);
    let fit = 0;
    const parts = kinds.map(({ need: own, label, pools }): Part => {
      const pool = pools.fitFor(object, division);
      const stream = openStream(seed, `officers/${object}${label}`, sm3);
      const order = drawOrder(pool, own.perInspection + substitutes(object), stream);
      const assigned = order.slice(0, own.perInspection);
      pools.count(assigned);
      fit += pool.length;
      return { need: own, inspectors: assigned, next: order.slice(own.perInspection) };
    });
    return { object, inspectors: parts.flatMap((part) => part.inspectors), fit, parts };
  });
}

/** Certificates in the order in which the stream gives them, each once. */
function drawOrder(pool: readonly Inspector[], wish: number, stream: Stream): string[] {
  const wanted = Math.min(pool.length, wish);
  const order: string[] = [];
  const taken = new Set<number>();
  while (order.length < wanted) {
    const at = stream.below(pool.length);
    if (taken.has(at)) continue;
    taken.add(at);
    order.push(pool[at]!.certificate);
  }
  return order;
}

/** Who fits, by place: most objects of a place have the same inspectors, save for those in conflict. */
class Pools {
  readonly #inspectors: readonly Inspector[];
  readonly #need: DrawNeed;
  readonly #byDivision = new Map<string, Inspector[]>();
  readonly #inspections = new Map<string, number>();
  readonly #full = new Set<string>();
  readonly #avoided: ReadonlySet<string>;

  constructor(inspectors: readonly Inspector[], need: DrawNeed) {
    this.#inspectors = inspectors.toSorted((a, b) => (a.certificate < b.certificate ? -1 : 1));
    this.#need = need;
    this.#avoided = new Set(inspectors.flatMap(({ avoids }) => avoids));
  }

  fitFor(enterprise: string, division: string | undefined): Inspector[] {
    const key = division ?? '';
    let pool = this.#byDivision.get(key);
    if (!pool) {
      const need = needFor(this.#need, '', division);
      pool = this.#inspectors.filter(
        (inspector) => unfitnessOf(inspector, need).length === 0 && !this.#full.has(inspector.certificate),
      );
      this.#byDivision.set(key, pool);
    }
    return this.#avoided.has(enterprise) ? pool.filter(({ avoids }) => !avoids.includes(enterprise)) : pool;
  }

  count(certificates: readonly string[]): void {
    const most = this.#need.mostEach;
    if (most === undefined) return;
    for (const certificate of certificates) {
      const inspections = (this.#inspections.get(certificate) ?? 0) + 1;
      this.#inspections.set(certificate, inspections);
      if (inspections < most) continue;
      this.#full.add(certificate);
      for (const [key, pool] of this.#byDivision)
        this.#byDivision.set(
          key,
          pool.filter((inspector) => inspector.certificate !== certificate),
        );
    }
  }
}

/** What one drawn object asks of its inspectors. */
export function needFor(need: DrawNeed, enterprise: string, division: string | undefined): InspectorNeed {
  const { organisations, specialism, until } = need;
  return {
    organisations,
    enterprise,
    until,
    ...(specialism === undefined ? {} : { specialism }),
    ...(division === undefined ? {} : { division }),
  };
}

/** Why each inspector of the list could be drawn for an object, or could not. */
export function explainInspectors(
  inspectors: readonly Inspector[],
  need: InspectorNeed,
): Array<{ certificate: string; unfit: Unfitness[] }> {
  return inspectors.map((inspector) => ({
    certificate: inspector.certificate,
    unfit: unfitnessOf(inspector, need),
  }));
}
