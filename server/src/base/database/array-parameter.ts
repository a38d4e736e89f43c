/**
 * Arrays as PostgreSQL sends them itself (binary format of `array_recv`): a count and the elements one after another.
 *
 * As text, each element is quoted and escaped here and unescaped there, character by character; forms, states and log lines are JSON full of
 * quotes. In a profile of submissions that took a tenth of the platform's processor time, and array_in a good part of the database's.
 *
 * Source: PostgreSQL 15, src/backend/utils/adt/arrayfuncs.c (array_recv) and the `*recv` function of each type.
 */

/** PostgreSQL type of an element, as used in `unnest($1::type[])`. `jsonb` values are given as plain JavaScript values. */
export type ColumnType =
  | 'text'
  | 'uuid'
  | 'int4'
  | 'int8'
  | 'float8'
  | 'bool'
  | 'date'
  | 'timestamptz'
  | 'jsonb'
  | 'bytea';

/** Writes one value behind the place of its length. @returns false for a value that only the database can read: the array then goes as text */
type Writer = (out: Output, value: unknown) => boolean;

/** Milliseconds from 1970-01-01 to 2000-01-01, where PostgreSQL begins to count. */
const epoch = 946_684_800_000;
const dayMilliseconds = 86_400_000;

/** A place to write that is used again and again, and grows to the largest array met. */
class Output {
  bytes = Buffer.allocUnsafe(1 << 16);
  length = 0;

  /**
   * Makes room first: `bytes` may be another buffer afterwards, so ask for the place before saying where to write.
   *
   * @returns where the next `count` bytes begin
   */
  take(count: number): number {
    const at = this.length;
    if (at + count > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, at + count));
      this.bytes.copy(larger, 0, 0, at);
      this.bytes = larger;
    }
    this.length = at + count;
    return at;
  }

  text(text: string): void {
    // no character takes more than three bytes per UTF-16 unit
    const at = this.take(text.length * 3);
    this.length = at + this.bytes.write(text, at, 'utf8');
  }
}

/** Elements of at most this many bytes together stay in the output that is used again; a larger one is given up for the next. */
const mostKept = 1 << 24;
let output = new Output();

const instantPattern = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
const dayPattern = /^(?!0000)\d{4}-\d\d-\d\d$/;
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const writers: Record<ColumnType, { oid: number; write: Writer }> = {
  text: {
    oid: 25,
    write(out, value) {
      if (typeof value !== 'string') return false;
      out.text(value);
      return true;
    },
  },
  jsonb: {
    oid: 3802,
    write(out, value) {
      const at = out.take(1);
      out.bytes[at] = 1; // version of the format
      out.text(JSON.stringify(value));
      return true;
    },
  },
  uuid: {
    oid: 2950,
    write(out, value) {
      if (typeof value !== 'string' || !uuidPattern.test(value)) return false;
      const at = out.take(16);
      out.bytes.write(value.replaceAll('-', ''), at, 'hex');
      return true;
    },
  },
  int4: {
    oid: 23,
    write(out, value) {
      if (typeof value !== 'number' || (value | 0) !== value) return false;
      const at = out.take(4);
      out.bytes.writeInt32BE(value, at);
      return true;
    },
  },
  int8: {
    oid: 20,
    write(out, value) {
      if (typeof value !== 'bigint' && !Number.isSafeInteger(value)) return false;
      const number = BigInt(value as number | bigint);
      if (BigInt.asIntN(64, number) !== number) return false;
      const at = out.take(8);
      out.bytes.writeBigInt64BE(number, at);
      return true;
    },
  },
  float8: {
    oid: 701,
    write(out, value) {
      if (typeof value !== 'number') return false;
      const at = out.take(8);
      out.bytes.writeDoubleBE(value + 0, at); // no negative zero, as in JSON
      return true;
    },
  },
  bool: {
    oid: 16,
    write(out, value) {
      if (typeof value !== 'boolean') return false;
      const at = out.take(1);
      out.bytes[at] = value ? 1 : 0;
      return true;
    },
  },
  date: {
    oid: 1082,
    write(out, value) {
      if (typeof value !== 'string' || !dayPattern.test(value)) return false;
      const moment = momentOf(value);
      if (moment === undefined) return false;
      const days = (moment - epoch) / dayMilliseconds;
      const at = out.take(4);
      out.bytes.writeInt32BE(days, at);
      return true;
    },
  },
  timestamptz: {
    oid: 1184,
    write(out, value) {
      if (typeof value !== 'string' || !instantPattern.test(value)) return false;
      const moment = momentOf(value);
      if (moment === undefined) return false;
      writeMicroseconds(out, moment - epoch);
      return true;
    },
  },
  bytea: {
    oid: 17,
    write(out, value) {
      if (!Buffer.isBuffer(value)) return false;
      const at = out.take(value.length);
      value.copy(out.bytes, at);
      return true;
    },
  },
};

/** Milliseconds since 1970; undefined for a day that is none: JavaScript rolls 30 February over, the database refuses it. */
function momentOf(value: string): number | undefined {
  const moment = Date.parse(value);
  if (Number.isNaN(moment)) return undefined;
  const day = Number(value.slice(8, 10));
  return day <= 28 || new Date(moment).getUTCDate() === day ? moment : undefined;
}

/** A safe integer goes without the detour over BigInt. Microseconds are safe until the year 2285. */
function writeMicroseconds(out: Output, milliseconds: number): void {
  const at = out.take(8);
  const value = milliseconds * 1000;
  if (!Number.isSafeInteger(value)) {
    out.bytes.writeBigInt64BE(BigInt(milliseconds) * 1000n, at);
    return;
  }
  out.bytes.writeInt32BE(Math.floor(value / 0x1_0000_0000), at);
  out.bytes.writeUInt32BE(value >>> 0, at + 4);
}

/**
 * @param values `undefined` is null, as is JSON's null for `jsonb`
 * @returns the array in binary form, or as an array of texts where a value is written in a way that only the database reads or refuses
 */
export function arrayParameter(values: readonly unknown[], type: ColumnType): Buffer | unknown[] {
  return binaryArray(values, type) ?? values.map((value) => textOf(value, type));
}

function textOf(value: unknown, type: ColumnType): unknown {
  if (value === undefined || value === null) return null;
  return type === 'jsonb' ? JSON.stringify(value) : value;
}

function binaryArray(values: readonly unknown[], type: ColumnType): Buffer | undefined {
  const { oid, write } = writers[type];
  const out = output;
  out.length = 0;
  const head = out.take(values.length === 0 ? 12 : 20);
  let hasNull = 0;
  for (const value of values) {
    const size = out.take(4);
    if (value === undefined || value === null) {
      out.bytes.writeInt32BE(-1, size);
      hasNull = 1;
    } else {
      if (!write(out, value)) return undefined;
      out.bytes.writeInt32BE(out.length - size - 4, size);
    }
  }
  out.bytes.writeInt32BE(values.length === 0 ? 0 : 1, head);
  out.bytes.writeInt32BE(hasNull, head + 4);
  out.bytes.writeUInt32BE(oid, head + 8);
  if (values.length > 0) {
    out.bytes.writeInt32BE(values.length, head + 12);
    out.bytes.writeInt32BE(1, head + 16); // PostgreSQL counts from one
  }
  const array = Buffer.from(out.bytes.subarray(0, out.length));
  if (out.bytes.length > mostKept) output = new Output();
  return array;
}
