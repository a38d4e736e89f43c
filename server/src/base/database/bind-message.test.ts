import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import test from 'node:test';
import { BindMessage, type Binding } from './bind-message.ts';

// the driver's own writer, whose messages every server takes
const { serialize } = createRequire(createRequire(import.meta.url).resolve('pg'))('pg-protocol') as {
  serialize: { bind(binding: Binding): Buffer };
};

const bindings: Record<string, Binding> = {
  nothing: {},
  names: { portal: 'p', statement: 'changeset_1', values: [] },
  'texts, bytes and null': {
    statement: 's1',
    values: ['', '申请人 𠮷', Buffer.from([0, 1, 255]), null, Buffer.alloc(0), 'a'],
  },
  'values that the driver turns into texts': {
    statement: 's1',
    values: [1, true, undefined, 'x'],
    valueMapper: (value) => (value === undefined ? null : JSON.stringify(value)),
  },
  'more than the buffer holds': { values: [Buffer.alloc(100_000, 7), '字'.repeat(50_000), 'end'] },
  'more than is kept': { values: [Buffer.alloc(3_000_000, 9), 'end'] },
};

test('a Bind message is what the driver writes, byte by byte, whatever was written before', () => {
  const message = new BindMessage();
  for (const [name, binding] of [...Object.entries(bindings), ...Object.entries(bindings).toReversed()])
    assert.ok(message.write(binding).equals(serialize.bind(binding)), name);
});

test('what throws while a value is turned into text leaves the next message whole', () => {
  const message = new BindMessage();
  const fault = () => {
    throw new Error('no text');
  };
  assert.throws(() => message.write({ values: ['a', 'b'], valueMapper: fault }), /no text/);
  assert.ok(message.write({ values: ['c'] }).equals(serialize.bind({ values: ['c'] })));
});
