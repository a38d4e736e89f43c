import { dateOf } from '@yiti/engines/calendar';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { findEnterpriseByUscc, findPersonByIdentityNumber } from '../../directory/index.ts';
import { standingOn, type Credential } from '../credential.ts';
import { listHeld, listHeldOfType } from '../credential-store.ts';
import { recordUse } from '../uses.ts';
import { keepEvidence, wasAsked } from './evidence.ts';
import { freshMilliseconds, holds, signed, type Envelope, type Question, type Reply } from './message.ts';
import { findNode, ownNode, type Node } from './node-store.ts';
import { isQuestion, readAs } from './schemas.ts';

/**
 * Answers another province (被查询方): only to a node of the trust list, only what is signed, new and meant for us, only with purpose and
 * basis, and only about a holder whose number and name are both right. Who is asked about sees it; both sides keep what was signed.
 *
 * @throws credentials/node-not-trusted, credentials/question-wrong, credentials/question-again
 */
export async function answerQuestion(ctx: Ctx, request: Envelope): Promise<Envelope> {
  const services = servicesOf(ctx);
  const question = readAs(isQuestion, request.body);
  if (!question) throw problem('credentials/question-wrong');
  const [node, own] = await Promise.all([findNode(ctx.db, question.from), ownNode(ctx.db)]);
  const isTrusted = node?.publicKey && node.state === 'active' && holds(services, node.publicKey, request);
  if (!node || !isTrusted) throw problem('credentials/node-not-trusted');
  const age = Math.abs(Date.parse(ctx.now) - Date.parse(question.at));
  if (!own || own.state !== 'active' || question.to !== own.division || !(age <= freshMilliseconds))
    throw problem('credentials/question-wrong');
  const [isAgain, found] = await Promise.all([
    wasAsked(ctx.db, node.division, question.nonce),
    look(ctx, question),
  ]);
  if (isAgain) throw problem('credentials/question-again');
  const reply: Reply = {
    version: 1,
    from: own.division,
    to: node.division,
    nonce: question.nonce,
    at: ctx.now,
    outcome: found.length > 0 ? 'found' : 'none',
    credentials: found.map((one) => tell(ctx, one, question.fields)),
  };
  const response = await signed(services, reply, request.body);
  const { outcome } = reply;
  keepEvidence(ctx, { direction: 'in', node: node.division, question, request, response, outcome });
  for (const [index, one] of found.entries())
    record(ctx, one, { node, question, told: reply.credentials[index]!.fields });
  return response;
}

async function look(ctx: Ctx, { holder, type }: Question): Promise<Credential[]> {
  const [person, enterprise] = await Promise.all([
    findPersonByIdentityNumber(ctx.db, holder.code),
    findEnterpriseByUscc(ctx.db, holder.code),
  ]);
  const subject = person ?? enterprise;
  // a number without the name is a guess
  if (!subject || subject.name !== holder.name) return [];
  const held = await (type === undefined
    ? listHeld(ctx.db, [subject.id])
    : listHeldOfType(ctx.db, subject.id, type));
  return held.filter(({ status, statusCause }) => status !== '05' || statusCause === 'expired').slice(0, 20);
}

function tell(ctx: Ctx, one: Credential, fields: readonly string[]): Reply['credentials'][number] {
  const standing = standingOn(one, dateOf(ctx.now));
  return {
    identifier: one.identifier,
    type: one.typeKey,
    name: one.name,
    issuer: one.issuer,
    standing,
    validFrom: one.validFrom,
    validTo: one.validTo,
    fields:
      standing === 'valid'
        ? one.face
            .filter(({ key }) => fields.includes(key))
            .map(({ key, label, value }) => ({ key, label, value }))
        : [],
  };
}

interface Asked {
  node: Node;
  question: Question;
  told: Reply['credentials'][number]['fields'];
}

function record(ctx: Ctx, one: Credential, { node, question, told }: Asked): void {
  const { purpose, basis, requester } = question;
  recordUse(ctx, one.id, {
    rootId: one.rootId,
    purpose: 'elsewhere',
    text: {
      zh: `${node.name.zh}查询，用途：${purpose}；依据：${basis}`,
      en: `Asked by ${node.name.en}, for: ${purpose}; on the basis of: ${basis}`,
    },
    // the name of the official there stays in the evidence of the exchange
    usedBy: requester.organisation,
    fields: told.map(({ label }) => label),
    node: { division: node.division, name: node.name, organisation: requester.organisation },
  });
  ctx.audit({
    type: 'credential.exchanged',
    object: { kind: 'credential', id: one.id },
    rootId: one.rootId,
    data: { node: node.division, purpose, basis },
  });
}
