import type { Text } from '../model.ts';
import { hex, utf8 } from './bytes.ts';
import { canonicalList, freezeList } from './frozen-list.ts';
import type { Announcement, Sm3 } from './model.ts';

/** One object as it really is, with what its names are made of. */
export interface OpenedObject {
  /** USCC of a firm */
  object: string;
  /** what its stratum is called in this draw: a name that says nothing */
  stratum: string;
  /** what it really is, a risk class for example */
  meaning: string;
  division: string;
  /** 16 random bytes, hexadecimal */
  nonce: string;
}

/**
 * The three lists of a draw whose strata are secret, in canonical bytes. The first says which stratum a name is of, the second which place; both are
 * public, and their orders have nothing to do with each other, for they are orders of hashes. The third says which two names are one object's: only its root is
 * published, and since the names follow from it, nobody can join them otherwise once the draw is announced.
 */
export function secretLists(
  plan: string,
  opened: readonly OpenedObject[],
  sm3: Sm3,
): { objects: Uint8Array; visits: Uint8Array; opening: Uint8Array } {
  return {
    objects: canonicalList(
      opened.map((each) => ({ key: firstName(plan, each, sm3), stratum: each.stratum })),
    ),
    visits: canonicalList(
      opened.map((each) => ({
        key: secondName(plan, each, sm3),
        stratum: noStratum,
        division: each.division,
      })),
    ),
    opening: utf8(
      opened
        .toSorted((a, b) => (a.object < b.object ? -1 : 1))
        .map((each) =>
          [each.object, each.stratum, each.division, each.meaning, each.nonce].join('\t').concat('\n'),
        )
        .join(''),
    ),
  };
}

const noStratum = '-';

/** The name under which an object is drawn. Without the nonce nobody learns what stands behind it, with it anybody can check that it is this one. */
export const firstName = (plan: string, { object, nonce }: Named, sm3: Sm3): string =>
  hex(sm3(JSON.stringify(['yiti-draw/1 object', plan, object, nonce])));

/** The name under which it gets its inspectors. */
export const secondName = (plan: string, { object, nonce }: Named, sm3: Sm3): string =>
  hex(sm3(JSON.stringify(['yiti-draw/1 visit', plan, object, nonce])));

type Named = Pick<OpenedObject, 'object' | 'nonce'>;

/** From first to second names, for whoever may open them; with what is not as announced. */
export function openLists(
  announcement: Announcement,
  opened: readonly OpenedObject[],
  sm3: Sm3,
): { names: Map<string, string>; problems: Text[] } {
  const { plan, objects, visits } = announcement;
  const names = new Map(
    opened.map((each) => [firstName(plan, each, sm3), secondName(plan, each, sm3)] as const),
  );
  const lists = secretLists(plan, opened, sm3);
  const roots = {
    objects: freezeList(lists.objects, sm3).root,
    visits: freezeList(lists.visits, sm3).root,
    opening: freezeList(lists.opening, sm3).root,
  };
  const said = { objects: objects.root, visits: visits?.root, opening: visits?.opening };
  const problems = (['objects', 'visits', 'opening'] as const)
    .filter((list) => roots[list] !== said[list])
    .map((list) => ({
      zh: `代号对照与公告不符（${list}）`,
      en: `What opens the names does not give the announced root (${list})`,
    }));
  return { names, problems };
}
