import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stillAsked, type AskingParts } from './still-asked.ts';
import { evidence, library, service, text } from './testing.ts';

const parts: AskingParts = { ...library, credentials: {} };
const upload = { way: 'upload' as const, accept: ['pdf' as const], maxMegabytes: 5 };

/** A package that asks for what another has a source for. */
const other = (more: Partial<AskingParts>): AskingParts => ({
  scenario: { id: 'other', title: text('other') },
  elements: [],
  services: {},
  forms: {},
  credentials: {},
  ...more,
});

test('a field that another package fills from a register is found, by code and by name', () => {
  const known = library.elements.find(({ sources }) => sources[0]?.from === 'data')!;
  const form = (element: string) => ({
    key: 'f',
    sections: [{ key: 's', title: text('s'), fields: [{ element, required: true }] }],
  });
  for (const element of [known, { ...known, code: 'else.where' }]) {
    const asking = other({
      elements: [{ ...element, sources: [] }],
      services: { card: service('card', { form: 'f' }) },
      forms: { f: form(element.code) },
    });
    const found = stillAsked([parts, asking]).filter(({ scenario }) => scenario === 'other');
    assert.deepEqual(
      found.map(({ kind, key, heldBy }) => [kind, key, heldBy.from]),
      [['field', element.code, 'register']],
    );
  }
});

test('evidence that can only be brought is found when somebody issues it, and not when nobody does', () => {
  const proof = (key: string) => evidence(key, [upload, { way: 'commitment' }]);
  const issuing = other({ credentials: { 'id-card': { name: text('id card') } as never } });
  const asking = (key: string) =>
    other({
      scenario: { id: 'asking', title: text('asking') },
      services: { card: service('card', { evidence: [proof(key)] }) },
    });
  assert.deepEqual(
    stillAsked([issuing, asking('id-card')]).map(({ key, heldBy }) => [key, heldBy]),
    [['id-card', { from: 'credential', key: 'id-card' }]],
  );
  assert.deepEqual(stillAsked([issuing, asking('a letter from the landlord')]), []);
});

test('what has a way of its own is not found', () => {
  assert.deepEqual(
    stillAsked([parts]).filter(({ kind }) => kind === 'evidence'),
    [],
  );
});
