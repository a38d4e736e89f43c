/** Has every token a place in the new version? */
import type { Node } from '../compiled.ts';
import type { Scope, Token } from '../model.ts';
import { kindNames, loopNames } from './kind-names.ts';
import { processIn, refuse, targetNode, targetOf, type Migrating, type Move } from './migration.ts';

/** Checks all tokens and what their scopes remember; tells where each would go. */
export function checkTokens(migrating: Migrating): Move[] {
  const moves: Move[] = [];
  for (const token of Object.values(migrating.state.tokens)) {
    const { process } = migrating.state.scopes[token.scope]!;
    const node = targetNode(migrating, process, token.element);
    moves.push({ token: token.id, process, from: token.element, to: node?.id ?? null });
    checkToken(migrating, token, process, node);
  }
  for (const scope of Object.values(migrating.state.scopes)) checkMemory(migrating, scope);
  return moves;
}

function checkToken(migrating: Migrating, token: Token, process: string, node: Node | undefined): void {
  const { element } = token;
  if (!processIn(migrating.to, process)) {
    return refuse(
      migrating,
      'MIGRATE-PROCESS',
      process,
      element,
      `The new version has no process "${process}", in which "${element}" is under way. Let it end first, or migrate to a version that has it.`,
      `新版本中没有正在运行的流程“${process}”（“${element}”在其中）。请等它结束，或迁移到包含它的版本。`,
    );
  }
  const wanted = targetOf(migrating, process, element);
  if (!node) {
    return refuse(
      migrating,
      'MIGRATE-ELEMENT',
      process,
      element,
      `The new version has no element "${wanted}". Say in the mapping to which element "${element}" goes.`,
      `新版本中没有节点“${wanted}”。请在映射中指定“${element}”对应的节点。`,
    );
  }
  const before = processIn(migrating.from, process)?.byId.get(element);
  if (before && before.kind !== node.kind) {
    return refuse(
      migrating,
      'MIGRATE-KIND',
      process,
      element,
      `"${element}" (${kindNames[before.kind].en}) and "${node.id}" (${kindNames[node.kind].en}) are of different kinds. Map it to an element of its own kind.`,
      `“${element}”（${kindNames[before.kind].zh}）与“${node.id}”（${kindNames[node.kind].zh}）类型不同。请映射到同类节点。`,
    );
  }
  checkPlace(migrating, token, process, node);
  checkInside(migrating, token, process, node, before);
}

/** It must stand in the same sub-process as before, and at a join on a flow that still exists. */
function checkPlace(migrating: Migrating, token: Token, process: string, node: Node): void {
  const container = containerOf(migrating, token.scope);
  if (container !== undefined && node.container !== container) {
    refuse(
      migrating,
      'MIGRATE-SCOPE',
      process,
      token.element,
      `"${node.id}" stands in another sub-process than the one that is under way. Map to an element inside it.`,
      `“${node.id}”不在正在运行的子流程中。请映射到该子流程内的节点。`,
    );
  }
  if (token.flow !== undefined && flowFor(migrating, token, process, node) === undefined) {
    refuse(
      migrating,
      'MIGRATE-FLOW',
      process,
      token.element,
      `It has come to "${node.id}" by the flow "${token.flow}", which the new version does not have. Keep the flow or its source in the new version.`,
      `它经顺序流“${token.flow}”到达“${node.id}”，新版本中没有这条流。请在新版本中保留该流或其来源节点。`,
    );
  }
}

/** The index of the container in which tokens of a scope stand in the new version; undefined when that is not known. */
export function containerOf(migrating: Migrating, scopeId: number): number | undefined {
  const scope = migrating.state.scopes[scopeId]!;
  if (scope.kind === 'process') return 0;
  const owner = scope.owner === null ? undefined : migrating.state.tokens[scope.owner];
  const node = owner && targetNode(migrating, scope.process, owner.element);
  return node && node.body >= 0 ? node.body : undefined;
}

/** The flow of the new version by which a token counts as having come to a join: of the same id, else from the same element. */
export function flowFor(migrating: Migrating, token: Token, process: string, node: Node): string | undefined {
  const after = processIn(migrating.to, process)!;
  const before = processIn(migrating.from, process);
  const incoming = node.incoming.map((index) => after.flows[index]!);
  const same = incoming.find(({ id }) => id === token.flow);
  if (same) return same.id;
  const old = before?.flowById.get(token.flow!);
  const source = old && before!.nodes[old.source]!.id;
  const from = source === undefined ? undefined : targetOf(migrating, process, source);
  return incoming.find((flow) => after.nodes[flow.source]!.id === from)?.id;
}

/** Loops go on as loops of the same kind; what was called is still what is called. */
function checkInside(
  migrating: Migrating,
  token: Token,
  process: string,
  node: Node,
  before: Node | undefined,
): void {
  const was = before?.loop?.kind ?? 'none';
  const is = node.loop?.kind ?? 'none';
  if (token.flow === undefined && was !== is) {
    refuse(
      migrating,
      'MIGRATE-LOOP',
      process,
      token.element,
      `It repeats differently in the new version (${loopNames[was].en} before, ${loopNames[is].en} there). Let it be completed first.`,
      `新版本中它的循环方式不同（原为${loopNames[was].zh}，新为${loopNames[is].zh}）。请等它完成后再迁移。`,
    );
  }
  const running = token.body === undefined ? undefined : migrating.state.scopes[token.body];
  if (running?.kind === 'process' && node.called !== running.process) {
    refuse(
      migrating,
      'MIGRATE-CALL',
      process,
      token.element,
      `"${running.process}" is under way here; the new version calls "${node.called ?? ''}". Let it end first.`,
      `这里正在运行“${running.process}”，新版本调用的是“${node.called ?? ''}”。请等它结束后再迁移。`,
    );
  }
}

/** What a scope remembers: activities that can be undone, joins that have fired, what is still to begin. */
function checkMemory(migrating: Migrating, scope: Scope): void {
  for (const { element } of scope.completed ?? []) {
    const node = targetNode(migrating, scope.process, element);
    const undoable = node && (node.compensation >= 0 || node.body >= 0);
    if (undoable) continue;
    refuse(
      migrating,
      'MIGRATE-COMPENSATION',
      scope.process,
      element,
      `"${element}" was completed and can be undone; the new version cannot undo it. Map it to an activity that has compensation.`,
      `“${element}”已完成且可以补偿，新版本中无法补偿。请映射到带补偿的活动。`,
    );
  }
  for (const element of [...Object.keys(scope.fired ?? {}), ...(scope.pending ?? [])]) {
    if (targetNode(migrating, scope.process, element)) continue;
    refuse(
      migrating,
      'MIGRATE-ELEMENT',
      scope.process,
      element,
      `The new version has no element "${targetOf(migrating, scope.process, element)}". Say in the mapping to which element "${element}" goes.`,
      `新版本中没有节点“${targetOf(migrating, scope.process, element)}”。请在映射中指定“${element}”对应的节点。`,
    );
  }
}
