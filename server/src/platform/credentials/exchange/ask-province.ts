import { randomBytes } from 'node:crypto';
import type { Static } from 'typebox';
import { keepConnections, postJson, type KeptConnections } from '../../../base/effects/index.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import type { AppServices } from '../../../base/module.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { getOrganisation } from '../../directory/index.ts';
import { keepEvidence, type Outcome } from './evidence.ts';
import { holds, signed, type Envelope, type Question, type Reply } from './message.ts';
import { findNode, ownNode, type Node } from './node-store.ts';
import { isReply, readAs, type NewQuestion } from './schemas.ts';

const waitMilliseconds = 10_000;
export const questionPath = '/api/exchange/credential-questions';

/**
 * Asks another province about a credential of its holder (跨省查询). What both sides signed is kept, also when nobody answered or the answer
 * was not the other side's.
 *
 * @throws credentials/node-unknown, credentials/node-silent, credentials/node-answer-wrong
 */
export async function askProvince(
  ctx: Ctx,
  { node: division, ...asked }: Static<typeof NewQuestion>,
): Promise<Pick<Reply, 'outcome' | 'credentials'>> {
  const services = servicesOf(ctx);
  const [node, own] = await Promise.all([findNode(ctx.db, division), ownNode(ctx.db)]);
  if (!own || !node?.publicKey || node.state !== 'active') throw problem('credentials/node-unknown');
  const question = await questionOf(ctx, own.division, division, asked);
  const request = await signed(services, question);
  const keep = (into: Ctx, outcome: Outcome, response?: Envelope) => {
    keepEvidence(into, { direction: 'out', node: division, question, request, response, outcome });
    into.audit({
      type: 'credential.asked-elsewhere',
      object: { kind: 'exchange-node', id: division },
      data: { purpose: question.purpose, basis: question.basis, outcome },
    });
  };
  // written by itself: what is refused below is not written with the rest
  const keepNow = (outcome: Outcome, response?: Envelope) =>
    services.act(ctx.actor, async (inside) => keep(inside, outcome, response));
  const response = await send(ctx, node, request);
  if (!response) {
    await keepNow('silent');
    throw problem('credentials/node-silent', { name: node.name.zh });
  }
  const reply = readReply(ctx, node, question, request, response);
  if (!reply) {
    await keepNow('wrong', response);
    throw problem('credentials/node-answer-wrong', { name: node.name.zh });
  }
  keep(ctx, reply.outcome, response);
  return { outcome: reply.outcome, credentials: reply.credentials };
}

async function questionOf(
  ctx: Ctx,
  from: string,
  to: string,
  {
    holderCode,
    holderName,
    type,
    fields,
    purpose,
    basis,
    caseNumber,
  }: Omit<Static<typeof NewQuestion>, 'node'>,
): Promise<Question> {
  const { organisationId, name: official } = ctx.actor;
  if (organisationId === undefined) throw problem('base/not-found');
  const organisation = await getOrganisation(ctx, organisationId);
  return {
    version: 1,
    from,
    to,
    nonce: randomBytes(24).toString('base64url'),
    at: ctx.now,
    purpose,
    basis,
    requester: { organisation: organisation.name.zh, official, ...(caseNumber ? { caseNumber } : {}) },
    holder: { code: holderCode.toUpperCase(), name: holderName },
    ...(type ? { type } : {}),
    fields: [...fields],
  };
}

/** Of each platform; whoever asks through them finds addresses in the one way that is right there. */
const connectionsOf = new WeakMap<AppServices, KeptConnections>();

function connectionsToNodes(services: AppServices): KeptConnections {
  let kept = connectionsOf.get(services);
  if (!kept) connectionsOf.set(services, (kept = keepConnections()));
  return kept;
}

async function send(ctx: Ctx, node: Node, request: Envelope): Promise<Envelope | undefined> {
  const services = servicesOf(ctx);
  const { config, log } = services;
  try {
    const said = await postJson({
      url: `${node.url}${questionPath}`,
      headers: { accept: 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(waitMilliseconds),
      within: config,
      connections: connectionsToNodes(services),
    });
    if (typeof said['body'] === 'string' && typeof said['signature'] === 'string')
      return { body: said['body'], signature: said['signature'] };
  } catch (error) {
    log.warn({ err: error, node: node.division }, 'the node of a province did not answer');
  }
  return undefined;
}

/** The reply, when it is the other side's, to this question, and such as was agreed. */
function readReply(
  ctx: Ctx,
  node: Node,
  question: Question,
  request: Envelope,
  response: Envelope,
): Reply | undefined {
  if (!holds(servicesOf(ctx), node.publicKey!, response, request.body)) return undefined;
  const reply = readAs(isReply, response.body);
  const fits = reply?.nonce === question.nonce && reply.from === question.to && reply.to === question.from;
  return fits ? reply : undefined;
}
