/** Can every parallel join that will be reached still get all that it waits for? */
import type { CompiledProcess, Node } from '../compiled.ts';
import type { Token } from '../model.ts';
import { computeReach, leadsTo } from '../reach.ts';
import { flowFor } from './check-tokens.ts';
import { processIn, refuse, targetNode, type Migrating } from './migration.ts';

/**
 * A parallel join that some token stands at or can come to must get a token on each incoming flow; where no token can come to one of
 * them, the instance would wait for ever. Call it when every token has a place.
 */
export function checkJoins(migrating: Migrating): void {
  for (const scope of Object.values(migrating.state.scopes)) {
    if (scope.kind === 'local') continue;
    const process = processIn(migrating.to, scope.process)!;
    const tokens = Object.values(migrating.state.tokens).filter(
      (token) => token.scope === scope.id && token.host === undefined,
    );
    const placed = tokens.map((token) => ({
      token,
      node: targetNode(migrating, scope.process, token.element)!,
    }));
    // what still comes to a complex join that has fired is taken silently
    const silent = Object.keys(scope.fired ?? {}).map(
      (id) => targetNode(migrating, scope.process, id)?.index ?? -1,
    );
    const containers = new Set(placed.map(({ node }) => node.container));
    for (const join of process.nodes)
      if (join.kind === 'parallel' && join.incoming.length > 1 && containers.has(join.container))
        checkJoin(migrating, process, join, placed, silent);
  }
}

function checkJoin(
  migrating: Migrating,
  process: CompiledProcess,
  join: Node,
  placed: ReadonlyArray<{ token: Token; node: Node }>,
  silent: readonly number[],
): void {
  const got = (beyond: readonly number[]): Set<number> => {
    const reach = computeReach(join, process.nodes, process.flows, beyond);
    const flows = new Set<number>();
    for (const { token, node } of placed) {
      if (node === join && token.flow !== undefined) {
        const flow = flowFor(migrating, token, process.key, join);
        flows.add(join.incoming.findIndex((index) => process.flows[index]!.id === flow));
      } else join.incoming.forEach((_, flow) => leadsTo(reach, node.index, flow) && flows.add(flow));
    }
    return flows;
  };
  if (got(silent).size === 0) return;
  const all = got([]);
  const missing = join.incoming.filter((_, flow) => !all.has(flow));
  if (missing.length === 0) return;
  const sources = missing.map((index) => process.nodes[process.flows[index]!.source]!.id);
  refuse(
    migrating,
    'MIGRATE-JOIN',
    process.key,
    join.id,
    `In the new version "${join.id}" would wait for ever for what comes from "${sources.join('", "')}". Map a token to that branch, or migrate before or after it.`,
    `迁移后“${join.id}”将永远等不到来自“${sources.join('”“')}”的分支。请把令牌映射到该分支，或在进入之前、离开之后再迁移。`,
  );
}
