// a process of its own: what it looks at is what the technical ground alone has defined
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import '../clock/index.ts';
import '../effects/index.ts';
import '../files/index.ts';
import { allProblems } from '../problems.ts';
import { fillText, languageOf, say } from './languages.ts';
import { missingLanguages } from './testing.ts';

test('the own choice wins over the browser, the browser over the default', () => {
  const cases: Array<[headers: { cookie?: string; 'accept-language'?: string }, language: string]> = [
    [{}, 'zh-CN'],
    [{ 'accept-language': 'en-GB,en;q=0.9' }, 'en'],
    [{ 'accept-language': 'de, en;q=0.5, zh;q=0.8' }, 'zh-CN'],
    [{ 'accept-language': 'de,fr;q=0.5' }, 'zh-CN'],
    [{ 'accept-language': 'en;q=0, zh' }, 'zh-CN'],
    [{ 'accept-language': 'zh-TW' }, 'zh-CN'],
    [{ 'accept-language': 'en', cookie: 'a=1; yiti_lang=zh-CN' }, 'zh-CN'],
    [{ 'accept-language': 'zh', cookie: 'yiti_lang=en' }, 'en'],
    [{ 'accept-language': 'en', cookie: 'yiti_lang=klingon; other_yiti_lang=zh-CN' }, 'en'],
    [{ 'accept-language': 'energy' }, 'zh-CN'],
  ];
  for (const [headers, language] of cases)
    assert.equal(languageOf(headers), language, JSON.stringify(headers));
});

test('no header of any kind makes trouble', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (cookie, accept) =>
      ['zh-CN', 'en'].includes(languageOf({ cookie, 'accept-language': accept })),
    ),
  );
});

test('parameters fill both languages; a missing one stays to be seen', () => {
  const text = { zh: '还剩 {days} 个工作日', en: '{days} working days left, {x}' };
  assert.equal(say(text, 'zh-CN', { days: 3 }), '还剩 3 个工作日');
  assert.equal(say(text, 'en', { days: 3 }), '3 working days left, {x}');
  assert.deepEqual(fillText(text, { days: 3 }), { zh: '还剩 3 个工作日', en: '3 working days left, {x}' });
  assert.equal(
    say({ zh: '{a}', en: '{a}' }, 'en', { a: '{a}' }),
    '{a}',
    'what is filled in is not filled again',
  );
});

test('the finder names texts without a language, empty ones, copied ones and ones with other parameters', () => {
  const value = {
    good: { zh: '好', en: 'good' },
    list: [{ title: { zh: '空', en: '' } }, { title: { en: 'only' } }],
    'a/b': { zh: 'English', en: 'English' },
    copied: { zh: '提交的内容太大', en: '提交的内容太大 (too large)' },
    params: { zh: '{n} 个', en: 'some' },
  };
  assert.deepEqual(missingLanguages(value), [
    '/list/0/title en',
    '/list/1/title zh',
    '/a~1b zh',
    '/copied en',
    '/params parameters differ',
  ]);
});

test('every problem of the technical ground speaks both languages', () => {
  assert.ok(allProblems().size > 10);
  assert.deepEqual(missingLanguages(allProblems()), []);
});
