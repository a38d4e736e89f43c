import pg from 'pg';

/** Bytes that are kept between two statements; what a rare long one needed is given back. */
const mostKept = 1024 * 1024;
const leastKept = 16 * 1024;

/** What the driver binds to a statement; its types leave it out. */
export interface Binding {
  portal?: string;
  statement?: string;
  values?: readonly unknown[];
  /** what the protocol can say of a value: bytes, text or null */
  valueMapper?: (value: unknown) => Buffer | string | null;
}

/**
 * Writes Bind messages (PostgreSQL 18, 54.7) into one buffer that stays. The driver's own begins with 256 bytes for every statement and grows by
 * halves, and V8 collects the whole heap whenever 64 MB of buffers have come together, which everybody waits for.
 */
export class BindMessage {
  #bytes = Buffer.allocUnsafeSlow(leastKept);
  #length = 0;

  /** @returns the message, good until the next call */
  write({ portal = '', statement = '', values = [], valueMapper }: Binding): Buffer {
    if (this.#bytes.length > mostKept) this.#bytes = Buffer.allocUnsafeSlow(leastKept);
    this.#length = 0;
    const kind = this.#room(1);
    this.#bytes[kind] = 0x42;
    const size = this.#room(4);
    this.#name(portal);
    this.#name(statement);
    this.#count(values.length);
    const formats = this.#room(values.length * 2);
    this.#count(values.length);
    values.forEach((value, index) => {
      const isBinary = this.#value(valueMapper ? valueMapper(value) : (value as Buffer | string | null));
      this.#bytes.writeInt16BE(isBinary ? 1 : 0, formats + index * 2);
    });
    // one format for every column of the answer: text
    this.#count(1);
    this.#count(0);
    this.#bytes.writeInt32BE(this.#length - 1, size);
    return this.#bytes.subarray(0, this.#length);
  }

  /** @returns whether it is written in binary form */
  #value(value: Buffer | string | null | undefined): boolean {
    const size = this.#room(4);
    const from = this.#length;
    if (value === null || value === undefined) {
      this.#bytes.writeInt32BE(-1, size);
      return false;
    }
    const isText = typeof value === 'string';
    if (isText) this.#text(value);
    else {
      const at = this.#room(value.length);
      this.#bytes.set(value, at);
    }
    this.#bytes.writeInt32BE(this.#length - from, size);
    return !isText;
  }

  #name(name: string): void {
    this.#text(name);
    const end = this.#room(1);
    this.#bytes[end] = 0;
  }

  #text(text: string): void {
    // UTF-8 needs at most three bytes for a unit of UTF-16
    const at = this.#room(text.length * 3);
    this.#length = at + this.#bytes.write(text, at);
  }

  /** at most 65,535 */
  #count(count: number): void {
    const at = this.#room(2);
    this.#bytes.writeUInt16BE(count, at);
  }

  /** Makes room first: `#bytes` may be another buffer afterwards. @returns where the next `bytes` bytes stand */
  #room(bytes: number): number {
    const at = this.#length;
    this.#length += bytes;
    if (this.#length > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(this.#length, 2 * this.#bytes.length));
      this.#bytes.copy(larger, 0, 0, at);
      this.#bytes = larger;
    }
    return at;
  }
}

interface Binds {
  stream: { writable: boolean; write(bytes: Buffer): boolean };
  bind(binding: Binding): void;
}

/**
 * A client of the driver that writes so. Its connection sends a statement when the server has answered the one before, and so has read it:
 * nobody still reads what is written over.
 */
export class Client extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    const message = new BindMessage();
    const connection = this.connection as unknown as Binds;
    connection.bind = (binding) => {
      const bytes = message.write(binding);
      if (connection.stream.writable) connection.stream.write(bytes);
    };
  }
}
