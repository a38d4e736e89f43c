import assert from 'node:assert/strict';
import { it } from 'node:test';
import { functionsOf } from './functions.ts';

const found = (code: string) => functionsOf(code).map(({ name, line, lines }) => [name, line, lines]);

it('measures a function from its head to its end', () => {
  const code = `
export async function first(
  a: number,
  { b }: {
    b: string;
  },
): Promise<void> {
  if (a > 1) {
    await b;
  }
}

const second = (a: number) => [
  a,
];
`;
  assert.deepEqual(found(code), [
    ['first', 2, 10],
    ['second', 13, 3],
  ]);
});

it('sees functions in functions, methods and components', () => {
  const code = `
class Seen {
  async method(a: string): Promise<string> {
    return a.replace(/x/, () => {
      return '';
    });
  }
}
export function Page({
  title,
}: {
  title: string;
}) {
  return <button onClick={() => {
    title.trim();
  }} />;
}
`;
  assert.deepEqual(found(code), [
    ['method', 3, 5],
    ['replace', 4, 3],
    ['Page', 9, 9],
    ['a function', 14, 3],
  ]);
});
