import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CredentialType } from '@yiti/engines/scenario';
import { system } from '../src/base/actors.ts';
import { issueCredential, listHeld } from '../src/platform/credentials/index.ts';
import { findSubjects } from '../src/platform/directory/index.ts';
import { grant, must, openStory, type Story } from './story.ts';

/** What becomes of the credential that somebody has when another of its type is issued. */

let story: Story;
before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z');
});
after(() => story.stop());

const zhang = () => story.platform.as('zhang');

/** 张公民 applies for a library card and gets it. */
async function newCard() {
  const { caseOf } = await story.apply(await zhang(), {
    scenario: 'library-card',
    answers: { age: 38, studyRoom: false, byPost: false },
    values: { 'library.branch': 'lakeside' },
  });
  await grant(story, caseOf('reader-card'));
  return { officer: await story.officerOf(caseOf('reader-card')), cards: await cards() };
}

async function cards(): Promise<Array<{ credentialId: string; standing: string }>> {
  const { items } = await must((await zhang()).get('/api/credentials'), 200);
  return items.filter(({ type }: { type: string }) => type === 'library-card');
}
const standings = (held: Array<{ standing: string }>) => held.map(({ standing }) => standing);

test('applying anew lifts no suspension: the new one takes the place of the old, and is suspended until that is lifted', async () => {
  const { officer, cards: first } = await newCard();
  assert.deepEqual(standings(first), ['valid']);
  const change = (id: string, verb: string, cause: string) =>
    officer.post(`/api/issued-credentials/${id}/${verb}`, { cause, reason: '核查借阅情况' });
  await must(change(first[0]!.credentialId, 'suspension', 'investigation'));
  const { cards: second } = await newCard();
  assert.deepEqual(standings(second), ['suspended', 'replaced']);
  assert.notEqual(second[0]!.credentialId, first[0]!.credentialId);
  const view = await must((await zhang()).get(`/api/credentials/${second[0]!.credentialId}`), 200);
  assert.equal(view.statusReason, '核查借阅情况');
  const refused = await change(first[0]!.credentialId, 'resumption', 'cleared');
  assert.equal(refused.body.code, 'credentials/change-not-now', 'there is one that can be in force');
  await must(change(second[0]!.credentialId, 'resumption', 'cleared'));
  assert.deepEqual(standings(await cards()), ['valid', 'replaced']);
});

test('a certificate for each child: the second one’s leaves the first one’s alone; one for the same child takes its place', async () => {
  const { id } = await story.person('liu');
  const { act, database } = story.platform.app.services;
  const [holder] = await findSubjects(database.reads, [id]);
  const hospital = await database.reads
    .selectFrom('credentials.seal')
    .select('organisation_id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const type: CredentialType = {
    key: 'birth-certificate',
    name: { zh: '出生医学证明', en: 'Birth certificate' },
    typeCode: '11370000DEM000030J001',
    holder: 'person',
    validity: null,
    fields: [{ key: 'name', label: { zh: '新生儿姓名', en: 'Name of the baby' }, from: 'baby.name' }],
    toldApartBy: ['name'],
    layout: { orientation: 'portrait', accent: '#2f6f6a' },
  };
  const issue = (value: string, serial: string) =>
    act(system('test'), (ctx) =>
      issueCredential(ctx, {
        type,
        holder: holder!,
        organisationId: hospital.organisation_id,
        face: type.fields.map(({ key, label }) => ({ key, label, value, personal: true })),
        serial,
        validity: null,
      }),
    );
  const [elder, younger, corrected] = [
    await issue('张大满', '1001'),
    await issue('张小满', '1002'),
    await issue('张小满', '1003'),
  ];
  const held = await listHeld(database.reads, [id], 'birth-certificate');
  const statusOf = (one: { id: string }) => held.find(({ id: found }) => found === one.id)?.status;
  assert.deepEqual([elder, younger, corrected].map(statusOf), ['01', '05', '01']);
});
