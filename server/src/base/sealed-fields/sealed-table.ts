import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

/**
 * A table that holds sealed values. It is data, so that moving clear text, changing keys and counting what is left need to know
 * nothing else of it.
 */
export interface SealedTable {
  /** with its schema: `directory.person` */
  name: string;
  /** the column that names the row, a uuid: part of where a value stands */
  key: string;
  /** set: a whole number that names the row together with the key; its id is then `<key>/<part>` */
  part?: string;
  /** set: the part is a uuid instead; or key and part are texts, and the part holds no slash */
  namedBy?: 'uuids' | 'texts';
  /** the `bytea` column of the envelope: everything sealed of a row is in one, as JSON */
  column: string;
  /** data keys are made for a purpose, one after the other */
  purpose: string;
  /** its rows are gone or written anew before long: shortening their texts costs more than the room that it saves */
  isBrief?: boolean;
  /** columns in which rows from before still hold clear text; null once it has been sealed */
  clear: readonly string[];
  /** those of `clear` that came to be sealed later than the rest: in a row that is sealed already they are added, under their own names */
  added?: readonly string[];
  /**
   * set: part of these columns is sealed and the rest of them stays, so that SQL can go on reading it; every row of today has a sealed
   * value, and one without is from before
   */
  kept?: readonly string[];
  /** further columns that `move` looks at; they stay */
  also?: readonly string[];
  /** what clear and kept columns become: the values to seal, and what is written beside them (look-ups, what stays) */
  move(
    row: Readonly<Record<string, unknown>>,
    hash: (what: string, value: string) => Buffer,
    db: Kysely<Tables>,
  ): Moved | Promise<Moved>;
}

export interface Moved {
  /** set: the row goes by this key from now on */
  id?: string;
  values: Readonly<Record<string, unknown>>;
  beside?: Readonly<Record<string, unknown>>;
}

/** Where a value stands; sealed there, it opens nowhere else. */
export const placeOf = ({ name, column }: SealedTable, id: string): string => `${name}/${column}/${id}`;
