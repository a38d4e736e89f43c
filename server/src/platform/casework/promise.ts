import type { Text } from '@yiti/engines/scenario';
import { sql } from 'kysely';
import type { TableSpec } from '../../base/database/changeset.ts';
import type { Ctx } from '../../base/context.ts';
import { problem, type ProblemDetail } from '../../base/problems.ts';
import type { Snapshot } from '../catalogue/index.ts';
import { promisesAsked, type DraftToSubmit, type PromiseAsked } from '../forms/index.ts';
import { caseIdOf, type Application, type Case } from './case.ts';
import { instant } from './case-store.ts';

const promises: TableSpec = {
  name: 'casework.promise',
  columns: [
    ['application_id', 'uuid'],
    ['case_seq', 'int4'],
    ['service_key', 'text'],
    ['notice', 'jsonb'],
    ['notice_hash', 'text'],
    ['evidence', 'jsonb'],
    ['promised_at', 'timestamptz'],
    ['promised_by', 'uuid'],
    ['promised_by_name', 'text'],
    ['acted_as', 'text'],
    ['assurance', 'int4'],
  ],
};

/** A promise as whoever hands in makes it: for which service, and which notice was read. */
export interface Promised {
  service: string;
  /** hash of the notice */
  notice: string;
}

/**
 * Nothing is decided on a promise that nobody made (告知承诺): each is made to the notice as it stands. What is promised beyond that is of no
 * use, and kept nowhere.
 *
 * @throws casework/not-promised
 */
export function mustBePromised(draft: DraftToSubmit, given: readonly Promised[]): PromiseAsked[] {
  const asked = promisesAsked(draft);
  const details = asked.flatMap((one): ProblemDetail[] => {
    const made = given.find(({ service }) => service === one.service);
    if (made?.notice === one.noticeHash) return [];
    const code = made ? 'notice-changed' : 'open';
    return [{ at: `promised/${one.service}`, code, message: wordsOf(one, code) }];
  });
  if (details.length > 0) throw problem('casework/not-promised', { count: details.length }, { details });
  return asked;
}

const wordsOf = ({ serviceName: { zh, en } }: PromiseAsked, code: 'open' | 'notice-changed'): Text =>
  code === 'open'
    ? { zh: `请阅读“${zh}”的告知书并作出承诺`, en: `Read the notice of “${en}” and make the promise` }
    : {
        zh: `“${zh}”的告知书有了新的内容，请再看一遍并承诺`,
        en: `The notice of “${en}” has changed; read it again and promise`,
      };

/** Keeps what was promised with the notice as it was read, by whom, acting on what, when. */
export function keepPromises(
  ctx: Ctx,
  { id }: Pick<Application, 'id'>,
  cases: readonly Pick<Case, 'seq' | 'serviceKey' | 'commitment'>[],
  made: readonly PromiseAsked[],
): void {
  for (const { seq, serviceKey, commitment } of cases) {
    const one = commitment && made.find(({ service }) => service === serviceKey);
    if (!one) continue;
    ctx.write.insert(promises, {
      application_id: id,
      case_seq: seq,
      service_key: serviceKey,
      notice: one.notice,
      notice_hash: one.noticeHash,
      evidence: one.evidence.map(({ key }) => key),
      promised_at: ctx.now,
      promised_by: ctx.actor.id,
      promised_by_name: ctx.actor.name,
      acted_as: ctx.actor.actsAs ?? null,
      assurance: ctx.actor.assurance,
    });
    ctx.audit({
      type: 'commitment.made',
      object: { kind: 'case', id: caseIdOf(id, seq) },
      rootId: id,
      data: { service: serviceKey, notice: one.noticeHash, evidence: one.evidence.map(({ key }) => key) },
    });
  }
}

export interface PromiseKept {
  caseSeq: number;
  service: string;
  notice: Text;
  noticeHash: string;
  evidence: string[];
  at: string;
  by: string;
  actedAs: Application['actedAs'];
}

/** What was promised in an application, in the order of its cases. */
export async function promisesIn({ db }: Pick<Ctx, 'db'>, applicationId: string): Promise<PromiseKept[]> {
  const { rows } = await sql<PromiseKept>`
    SELECT case_seq AS "caseSeq", service_key AS service, notice, notice_hash AS "noticeHash", evidence, promised_at AS at,
      promised_by_name AS by, acted_as AS "actedAs"
    FROM casework.promise WHERE application_id = ${applicationId}::uuid ORDER BY case_seq`.execute(db);
  return rows.map((row) => ({ ...row, at: instant(row.at) }));
}

/** The same as pages show it: services and evidence by their names. */
export async function promiseViews(
  ctx: Pick<Ctx, 'db'>,
  { package: { services } }: Snapshot,
  { applicationId, cases }: { applicationId: string; cases: readonly Case[] },
) {
  if (!cases.some(({ commitment }) => commitment)) return [];
  const nameOf = (service: string, key: string) =>
    services[service]?.evidence.find((each) => each.key === key)?.name ?? { zh: key, en: key };
  return (await promisesIn(ctx, applicationId)).flatMap(({ service, evidence, ...one }) => {
    const of = cases.find(({ seq }) => seq === one.caseSeq);
    return of
      ? [{ ...one, serviceName: of.serviceName, evidence: evidence.map((key) => nameOf(service, key)) }]
      : [];
  });
}
