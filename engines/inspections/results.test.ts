import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspectionDisposals, inspectionResults, resultInWords, resultOfCode } from './results.ts';

describe('the national results of an inspection', () => {
  it('are five kinds of problem that wait for a follow-up, and nine that stand by themselves', () => {
    const kinds = inspectionResults.filter(({ group }) => group === 'problem-pending');
    assert.equal(kinds.length, 5);
    assert.equal(inspectionResults.length - kinds.length, 9);
    assert.equal(new Set(inspectionResults.map(({ code }) => code)).size, inspectionResults.length);
  });

  it('each have at least one disposal of the national list', () => {
    const known = new Set(inspectionDisposals.map(({ code }) => code));
    assert.deepEqual([...known], ['none', 'ordered', 'case', 'abnormal-list', 'transfer']);
    for (const { code, disposals } of inspectionResults) {
      assert.ok(disposals.length > 0, code);
      for (const one of disposals) assert.ok(known.has(one), `${code} ${one}`);
    }
  });

  it('enter the list of abnormal operations only for what the firm owes the public', () => {
    const entered = inspectionResults.filter(({ disposals }) => disposals.includes('abnormal-list'));
    assert.deepEqual(
      entered.map(({ code }) => code),
      ['not-disclosed', 'false-disclosure', 'address-unreachable'],
    );
  });

  it('say in words which result a kind of problem is', () => {
    assert.equal(
      resultInWords('address-unreachable').zh,
      '发现问题待后续处理（通过登记的住所（经营场所）无法联系）',
    );
    assert.equal(resultInWords('closed').zh, '已关闭停业或正在清算');
    assert.equal(resultInWords('problem-pending').zh, '发现问题待后续处理');
    assert.equal(resultOfCode('done'), undefined);
  });
});
