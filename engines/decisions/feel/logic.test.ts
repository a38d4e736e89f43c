/** DMN 1.5, 10.3.2: three-valued logic, equality, types. */
import { test } from 'node:test';
import { gives } from './testing.ts';

test("Kleene's tables", () => {
  gives([
    ['true and null', 'null'],
    ['false and null', 'false'],
    ['null and false', 'false'],
    ['true or null', 'true'],
    ['null or null', 'null'],
    ['false or "a"', 'null'],
    ['if null then 1 else 2', '2'],
    ['not(1 = 1)', 'false'],
    ['null > 1', 'null'],
    ['null between 1 and 2', 'null'],
    ['3 between 1 and null', 'null'],
    ['0 between 1 and null', 'false'],
  ]);
});

test('equality: between kinds it is unknown, with null it is known', () => {
  gives([
    ['1 = "1"', 'null'],
    ['1 = null', 'false'],
    ['null = null', 'true'],
    ['1 != null', 'true'],
    ['"\\uFF21" < "\\U01F40E"', 'true'],
    ['1.0 = 1.00', 'true'],
    ['[1, [2]] = [1, [2]]', 'true'],
    ['[1] = [1, 2]', 'false'],
    ['{ a: 1, b: 2 } = { b: 2, a: 1 }', 'true'],
    ['{ a: 1 } = { a: 1, b: null }', 'false'],
    ['[1..2] = [1..2)', 'false'],
  ]);
});

test('instance of', () => {
  gives([
    ['1 instance of number', 'true'],
    ['null instance of Any', 'false'],
    ['null instance of Null', 'true'],
    ['"a" instance of Any', 'true'],
    ['[1, 2] instance of list<number>', 'true'],
    ['[1, "a"] instance of list<number>', 'false'],
    ['{ a: 1, b: "x" } instance of context<a: number>', 'true'],
    ['{ a: "x" } instance of context<a: number>', 'false'],
    ['[1..2] instance of range<number>', 'true'],
    ['@"P1D" instance of days and time duration', 'true'],
    ['@"2024-01-01" instance of date and time', 'false'],
    ['(function(a: number) a) instance of function<number> -> Any', 'true'],
    ['(function(a: string) a) instance of function<number> -> Any', 'false'],
  ]);
});

test('entries see those before them; a key said twice is no context', () => {
  gives([
    ['{ a: 1, b: a + 1 }', '{a: 1, b: 2}'],
    ['{ a: 1, a: 2 }', 'null'],
    ['{ "a b": 1 }', '{a b: 1}'],
    ['{ __proto__: 1 }', '{__proto__: 1}'],
  ]);
});
