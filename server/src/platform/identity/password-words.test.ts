import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdsName, isCommonPassword } from './password-words.ts';

test('what everybody tries first is no password, also with a capital, a year and a sign', () => {
  for (const password of [
    'password',
    'Passw0rd',
    'P@ssw0rd2026!',
    'Qwerty123!',
    'Admin@123456',
    'Iloveyou#1',
    'Dragon2026!',
    'Woaini1314!',
    '123456789',
    'Ｐassword1!',
  ])
    assert.ok(isCommonPassword(password), password);
});

test('a common word in a long password does no harm', () => {
  for (const password of [
    'dragon 8264 lantern!',
    'Correct-Horse-7-Battery',
    'Admin-9f3k!72hq04Z',
    'Second 123 密码 长',
    '泉水叮咚 Q7!',
    'abc',
  ])
    assert.ok(!isCommonPassword(password), password);
});

test('names of the account, the person, the organisation and the place are not in it, in signs or as they are typed', () => {
  const names = ['li.banshiyuan', '李办事员', '历下区税务局', '济南市'];
  for (const password of [
    'Li.Banshiyuan#77',
    '济南2026!Aa',
    'Jinan#2026#Zz',
    'J1nan#2026#Zz',
    'LiXiaQuShuiWuJu-1',
    'lixiaqushuiwuju 9!Z',
  ])
    assert.ok(holdsName(password, names), password);
  for (const password of ['Taishan#2026#Zz', 'Quiet-Lantern-72', '黄河 之水 A1'])
    assert.ok(!holdsName(password, names), password);
});

test('names too short to mean anything are in no password', () => {
  assert.ok(!holdsName('Alibaba-Lantern-72', ['li', '李']));
});
