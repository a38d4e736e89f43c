/** Whatever table knows whom a row is about is in a class of data that people may ask for (查阅、复制), or it says here why not. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { supervisionRecords } from '../src/domains/supervision/firm/data-class.ts';
import { dataClasses } from '../src/platform/privacy/requests/classes.ts';

/** Columns that say whom a row is about, or whose account. */
const aboutSomebody = /^(subject|holder|enterprise|person|account|claimant|reader)_id$/;

const classOf: Readonly<Record<string, string>> = {
  'base.opening': 'uses',
  'casework.application': 'applications',
  'casework.reading': 'uses',
  'commitments.broken': 'promises',
  'corrections.correction': 'corrections',
  'credentials.credential': 'credentials',
  'directory.premises': 'supervision',
  'evidence.check': 'uses',
  'forms.draft': 'drafts',
  'forms.look_up': 'uses',
  'identity.account': 'identity',
  'identity.mandate': 'identity',
  'identity.passkey': 'sign-in',
  'identity.session': 'sign-in',
  'notifications.message': 'messages',
  'notifications.setting': 'contact',
  'openid.consent': 'consents',
  'pass.scan': 'uses',
  'privacy.objection': 'requests',
  'privacy.request': 'requests',
  'representation.guardianship': 'guardianships',
  'supervision.complaint': 'supervision',
  'supervision.enforcement_case': 'supervision',
  'supervision.fact_contest': 'supervision',
  'supervision.finding': 'supervision',
  'supervision.firm_reading': 'uses',
  'supervision.objection': 'supervision',
  'supervision.other_visit': 'supervision',
  'supervision.profile_consent': 'supervision',
  'supervision.visit': 'supervision',
  'supervision.visit_refusal': 'supervision',
  'supervision.written_request': 'supervision',
};

/** Why a table is in no class. */
const reasons: Readonly<Record<string, string>> = {
  'base.audit_event': 'the sealed trail; what of it tells of a use is in uses',
  'credentials.import_row': 'stock under way: ends as a credential',
  'credentials.offer': 'a secret of minutes',
  'federation.link': 'shown and ended where one signs in (my-sign-in)',
  'identity.account_closing':
    'that an account is to be closed is told on its page; afterwards only whose it was, for as long as law asks',
  'identity.account_recovery': 'of officials: two administrators decide on it',
  'identity.grant': 'rights of officials, told by their administrator',
  'identity.password_history': 'hashes of secrets',
  'identity.recovery_code': 'hashes of secrets',
  'openid.artefact': 'tokens and codes: secrets of minutes to days',
  'pass.sheaf': 'codes of minutes; each reading of one is in uses',
  'representation.head_change': 'what the register of firms says, read live (registers)',
  'supervision.case_lead': 'what organisations hand each other; what comes of it is told as a case',
  'supervision.draw_object': 'a list that is frozen and published as such',
  'supervision.enterprise_code': 'the code itself, on the page of the firm',
  'supervision.exemption': 'a proposal among officials; what it decides stands in the finding',
  'supervision.inspection': 'preparation; what the firm is told is in its visit',
  'supervision.inspector_ticket': 'of officials: that a phone may show whose it is, for hours',
  'supervision.merge_left': 'preparation of officials',
  'supervision.merged_visit': 'preparation of officials',
  'supervision.planned_visit': 'the plan as it is published',
  'supervision.profile_month': 'figures counted from visits',
  'supervision.risk_class': 'on the page of the firm, where its place lets it see that',
  'supervision.risk_contest': 'the same contest as the firm made it is in supervision',
  'supervision.risk_fact': 'on the page of the firm, where its place lets it see that',
  'supervision.white_list': 'a published list',
  'work.task': 'the inbox of officials about what is in applications',
};

async function tablesAboutSomebody(): Promise<string[]> {
  const schema = await readFile(new URL('../schema.sql', import.meta.url), 'utf8');
  return [...schema.matchAll(/^CREATE TABLE (\S+) \(\n([\s\S]*?)^\);/gm)].flatMap(([, name, columns]) =>
    columns!.split('\n').some((line) => aboutSomebody.test(line.trim().split(' ')[0]!)) ? [name!] : [],
  );
}

test('every table that knows whom it is about is in a class, or says why not', async () => {
  const tables = await tablesAboutSomebody();
  assert.ok(tables.length > 40);
  const named = [...Object.keys(classOf), ...Object.keys(reasons)];
  const unnamed = tables.filter((table) => !named.includes(table));
  assert.deepEqual(unnamed, [], 'put it into a class of privacy/requests/classes.ts, or say here why not');
  assert.deepEqual(
    named.filter((table) => !tables.includes(table)),
    [],
    'no such table',
  );
  assert.equal(new Set(named).size, named.length, 'both in a class and not');
});

test('the classes that are named exist', () => {
  const keys = new Set([...dataClasses, supervisionRecords].map(({ key }) => key));
  for (const key of Object.values(classOf)) assert.ok(keys.has(key), key);
});
