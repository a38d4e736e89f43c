import { createHash, randomBytes } from 'node:crypto';
import { keyNumberOf, openValue, sealValue } from '../sealed-fields/envelope.ts';
import { problem } from '../problems.ts';
import type { FileKeys } from './file-keys.ts';

/** Keys in memory, for tests of a store without a database. `rotate` makes the next one, `forget` loses the first. */
export function testKeys(): FileKeys & { rotate(): void; forget(): void } {
  const keys = [{ number: 1, secret: randomBytes(16) }];
  return {
    rotate: () => void keys.push({ number: keys.at(-1)!.number + 1, secret: randomBytes(16) }),
    forget: () => void keys.splice(0, 1, { number: 99, secret: randomBytes(16) }),
    numbers: () => [...new Set([1, ...keys.map(({ number }) => number)])],
    reload: async () => {},
    nameOf: (address) => createHash('sm3').update(`test ${address}`).digest('hex'),
    wrap(name, key) {
      const dataKey = keys.at(-1)!;
      return { number: dataKey.number, head: sealValue(dataKey, key, name) };
    },
    unwrap(name, head) {
      const number = keyNumberOf(head);
      const dataKey = keys.find((key) => key.number === number);
      if (number !== undefined && !dataKey) throw problem('files/key-missing', { number });
      const key = dataKey && openValue(dataKey, head, name);
      if (!key) throw problem('files/damaged', { address: name });
      return key;
    },
  };
}
