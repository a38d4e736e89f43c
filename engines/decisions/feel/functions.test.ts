/** DMN 1.5, 10.3.4: the functions of FEEL that are neither of numbers nor of days. */
import { test } from 'node:test';
import { gives } from './testing.ts';

test('strings count code points', () => {
  gives([
    ['string length("🐎ab")', '3'],
    ['substring("🐎abc", 2, 2)', 'ab'],
    ['substring("foobar", -3)', 'bar'],
    ['substring("foobar", 0)', 'null'],
    ['substring before("foobar", "bar")', 'foo'],
    ['substring before("foobar", "xyz")', ''],
    ['substring after("foobar", "ob")', 'ar'],
    ['substring after("", "a")', ''],
    ['upper case("äbc")', 'ÄBC'],
    ['contains("foobar", "of")', 'false'],
    ['starts with("foobar", "fo")', 'true'],
    ['split("a;b;;c", ";")', '["a", "b", "", "c"]'],
    ['string join(["a", null, "c"], "-")', 'a-c'],
    ['string join(["a", 1])', 'null'],
    ['string([1, "a", { b: null }])', '[1, "a", {b: null}]'],
    ['string(@"P1Y")', 'P1Y'],
    ['string(null)', 'null'],
  ]);
});

test('lists', () => {
  gives([
    ['list contains([1, null], null)', 'true'],
    ['count([])', '0'],
    ['min(3, 1, 2)', '1'],
    ['max(["a", "c", "b"])', 'c'],
    ['max([1, "a"])', 'null'],
    ['min([])', 'null'],
    ['sum([])', 'null'],
    ['sum(1, 2.5)', '3.5'],
    ['product([2, 3, 4])', '24'],
    ['mean([1, 2, 3])', '2'],
    ['median(8, 2, 5, 3, 4)', '4'],
    ['median([6, 1, 2, 3])', '2.5'],
    ['mode([6, 1, 9, 6, 1])', '[1, 6]'],
    ['mode([])', '[]'],
    ['stddev([2, 4, 7, 5])', '2.081665999466132735282297706979931'],
    ['all([true, null])', 'null'],
    ['all([false, null])', 'false'],
    ['any(false, true)', 'true'],
    ['any([])', 'false'],
    ['sublist([1, 2, 3], -2)', '[2, 3]'],
    ['sublist([1, 2, 3], 1, 2)', '[1, 2]'],
    ['append([1], 2, 3)', '[1, 2, 3]'],
    ['append(1, 2)', '[1, 2]'],
    ['concatenate([1, 2], [3])', '[1, 2, 3]'],
    ['insert before([1, 3], 2, 2)', '[1, 2, 3]'],
    ['remove([1, 2, 3], 2)', '[1, 3]'],
    ['remove([1], 2)', 'null'],
    ['reverse([1, 2])', '[2, 1]'],
    ['index of([1, 2, 3, 2], 2)', '[2, 4]'],
    ['union([1, 2], [2, 3])', '[1, 2, 3]'],
    ['distinct values([1, 2, 1])', '[1, 2]'],
    ['flatten([[1, [2]], [[3]]])', '[1, 2, 3]'],
    ['partition([1, 2, 3, 4, 5], 2)', '[[1, 2], [3, 4], [5]]'],
    ['list replace([2, 4, 7], function(item, newItem) item < newItem, 5)', '[5, 5, 7]'],
    ['sort([3, 1, 2])', '[1, 2, 3]'],
    ['sort(list: ["b", "a"], precedes: function(x, y) x < y)', '["a", "b"]'],
  ]);
});

test('contexts', () => {
  gives([
    ['get value({ a: 1 }, "a")', '1'],
    ['get value({ a: { b: 2 } }, ["a", "b"])', '2'],
    ['get value({ a: 1 }, "b")', 'null'],
    ['get entries({ a: 1 })', '[{key: "a", value: 1}]'],
    ['context([{ key: "a", value: 1 }])', '{a: 1}'],
    ['context([{ key: "a", value: 1 }, { key: "a", value: 2 }])', 'null'],
    ['context put({ x: 1 }, "y", 2)', '{x: 1, y: 2}'],
    ['context put({ x: { y: 0 } }, ["x", "y"], 2)', '{x: {y: 2}}'],
    ['context put({ x: 1 }, "x", 2)', '{x: 2}'],
    ['context merge([{ x: 1 }, { x: 2, y: 3 }])', '{x: 2, y: 3}'],
  ]);
});

test('relations of points and ranges', () => {
  gives([
    ['before(1, 10)', 'true'],
    ['before([1..5), 5)', 'true'],
    ['before([1..10), [10..20])', 'true'],
    ['after([5..10], [1..5))', 'true'],
    ['meets([1..5], [5..10])', 'true'],
    ['met by([5..10], [1..5))', 'false'],
    ['overlaps([1..5], [3..8])', 'true'],
    ['overlaps([1..5), [5..8])', 'false'],
    ['overlaps before([1..5], [3..8])', 'true'],
    ['overlaps after([3..8], [1..5])', 'true'],
    ['finishes(10, [1..10])', 'true'],
    ['finished by([1..10], [5..10])', 'true'],
    ['includes([1..10], [1..10))', 'true'],
    ['during(5, (5..10])', 'false'],
    ['starts([1..5], [1..10])', 'true'],
    ['started by([1..10], 1)', 'true'],
    ['coincides([1..5], [1..5))', 'false'],
    ['coincides(1, 1)', 'true'],
    ['before(1, "a")', 'null'],
    ['range("(1..3]") = (1..3]', 'true'],
    ['range("[3..1]")', 'null'],
  ]);
});

test('arguments: by name, of one kind for another, too few, too many', () => {
  gives([
    ['substring(string: "foobar", start position: 3)', 'obar'],
    ['substring(start position: 3, string: "foobar", length: 2)', 'ob'],
    ['substring(text: "foobar", start position: 3)', 'null'],
    ['substring("foobar")', 'null'],
    ['contains("a", "a", "a")', 'null'],
    ['upper case(["a"])', 'A'],
    ['upper case(["a", "b"])', 'null'],
    ['count("a")', '1'],
    ['contains(null, "a")', 'null'],
    ['nowhere(1)', 'null'],
    ['(function(x: number) x)("a")', 'null'],
    ['(function(x: list<number>) x)(1)', '[1]'],
    ['(function(x) x)(1, 2)', 'null'],
    ['(function(x) external { java: { class: "a", method signature: "b" } })(1)', 'null'],
    ['not(null)', 'null'],
  ]);
});
