import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import pg from 'pg';
import { must, storyOn } from '../../server/test/story.ts';
import { expectText, startJourney, tell, type Journey } from './harness.ts';
import { looksOf } from './looks.ts';

/** An organisation works with a system of its own (对接): who applied and who handles the case see whether that has it, and hand it over anew when it was away. */

let journey: Journey;
let owner: pg.Pool;
let tax: Page;
let caseId: string;
let application: string;
let behave = (_number: string, answer: ServerResponse): unknown => answer.writeHead(503).end('{}');

const server = createServer((request, answer) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => behave(JSON.parse(Buffer.concat(parts).toString()).number, answer));
});
const step = tell(() => journey);
const lookAt = looksOf('their-system');

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  journey = await startJourney({ flags: ['--local-adapters'] });
  owner = new pg.Pool({ connectionString: journey.platform.databaseUrl, max: 1 });
});
after(async () => {
  server.closeAllConnections();
  server.close();
  await owner.end();
  await journey.stop();
});

const isGivenUp = async () =>
  (await owner.query(`SELECT FROM base.effect WHERE kind = 'casework.hand-over' AND state = 'dead'`)).rows
    .length > 0;

/** The next attempt is due now: nobody waits in a test. */
async function attempt(): Promise<void> {
  await owner.query(`UPDATE base.effect SET next_at = now() WHERE state = 'waiting'`);
  await journey.platform.app.drainEffects();
}

step('two officials register the system of the tax office, and a firm hands in its closing', async () => {
  const { port } = server.address() as AddressInfo;
  const { rows } = await owner.query(
    `SELECT id FROM directory.organisation WHERE uscc = '11370102DEM0001108'`,
  );
  const qian = await journey.platform.as('370100-administrator');
  const { id } = await must(
    qian.post('/api/two-person-acts', {
      kind: 'adapter.set',
      input: {
        organisationId: rows[0].id,
        url: `http://127.0.0.1:${port}/cases`,
        key: 'a-secret-of-both-systems',
        active: true,
        patienceMilliseconds: 2000,
      },
      reason: '税务局自有系统上线',
    }),
    201,
  );
  const other = await journey.platform.as('370000-security');
  await must(other.put(`/api/two-person-acts/${id}/decision`, { decision: 'carried-out' }), 204);
  const zhang = await journey.platform.as('zhang');
  const { subjects } = await must(zhang.get('/api/session'), 200);
  const { subjectId } = subjects.find((one: { name: string }) => one.name.includes('商贸'));
  await must(zhang.put('/api/session/subject', { subjectId }));
  const { now } = journey.platform.app.services;
  const story = await storyOn(journey.platform, { now, later: () => undefined });
  const filed = await story.apply(zhang, {
    scenario: 'enterprise-closure',
    answers: {
      debts: false,
      shareholdersAgree: true,
      restriction: 'none',
      customs: false,
      bankAppointment: false,
    },
    values: { 'closure.reason': 'resolution', 'person.phone': '13800000077' },
  });
  caseId = filed.caseOf('tax-clearance');
  application = filed.applicationId;
});

step('while their system is away, both sides read so, and that the receipt stands', async () => {
  await attempt();
  tax = await journey.as('370102-tax');
  await tax.goto(`${journey.url}/work/cases/${caseId}`);
  await expectText(tax, '转交单位自有系统');
  await expectText(tax, '等候接收');
  await expectText(tax, /对方系统的回应：.*503/);
  await lookAt(tax, 'waiting');
  const zhang = await journey.as('zhang', { phone: true });
  await zhang.goto(`${journey.url}/applications/${application}`);
  await expectText(zhang, '已转交承办单位的系统，等候对方接收');
  await lookAt(zhang, 'applicant');
});

step('given up, it is handed over anew by whoever handles the case, and taken', async () => {
  while (!(await isGivenUp())) await attempt();
  await tax.reload();
  await expectText(tax, '未能转交');
  await lookAt(tax, 'given-up');
  behave = (number, answer) => answer.end(JSON.stringify({ number, reference: 'HALL-7' }));
  await tax.getByRole('button', { name: '重新转交' }).click();
  await expectText(tax, '等候接收');
  await attempt();
  await tax.reload();
  await expectText(tax, /接收，对方编号 HALL-7/);
  const zhang = await journey.as('zhang', { lang: 'en' });
  await zhang.goto(`${journey.url}/applications/${application}`);
  await expectText(zhang, /The organisation’s own system took it/);
  await lookAt(zhang, 'taken', 'en');
});
