import assert from 'node:assert/strict';
import { test } from 'node:test';
import { audiences, consentable, maySee, profileFields, type Audience, type ProfileField } from './fields.ts';

/** Written out a second time, as a person reads the policy: p public, t third party, c third party with consent, i inspector, f firm. */
const expected: Record<ProfileField, string> = {
  name: 'ptif',
  uscc: 'ptif',
  status: 'ptif',
  type: 'ptif',
  place: 'ptif',
  registeredOn: 'ptif',
  address: 'ptif',
  businessScope: 'ptif',
  whiteList: 'ptif',
  publishedResults: 'ptif',
  legalRepresentative: 'cif',
  capital: 'cif',
  credentials: 'cif',
  commitments: 'cif',
  inspections: 'cif',
  findings: 'cif',
  months: 'cif',
  coming: 'if',
  riskClass: 'if',
  contests: 'f',
};
const letter: Record<Audience, string> = { public: 'p', 'third-party': 't', inspector: 'i', firm: 'f' };

for (const field of profileFields)
  for (const audience of audiences)
    test(`${field} for ${audience}`, () => {
      const policy = expected[field];
      assert.equal(maySee(field, { audience, consented: new Set() }), policy.includes(letter[audience]));
      const everything = { audience, consented: new Set(profileFields) };
      const opens = audience === 'third-party' && policy.includes('c');
      assert.equal(maySee(field, everything), policy.includes(letter[audience]) || opens);
      const another = { audience, consented: new Set(profileFields.filter((one) => one !== field)) };
      assert.equal(maySee(field, another), policy.includes(letter[audience]));
    });

test('no consent opens a risk class, what is coming, or what a firm contests', () => {
  assert.deepEqual(
    (['riskClass', 'coming', 'contests'] as const).filter((field) => consentable.includes(field)),
    [],
  );
});
