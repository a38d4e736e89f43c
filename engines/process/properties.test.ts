/** Random processes of all kinds, played in random order: no token is lost or doubled, and the log can be replayed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { advance, start } from './advance.ts';
import { migrate } from './migrate/migrate.ts';
import type { LoggedEvent, ProcessEvent, ProcessState, Token, Variables, Wait } from './model.ts';
import { firstDifference, replay } from './replay.ts';
import type { Env } from './run.ts';
import { beginning, block, type Beginning, type Block } from './testing-blocks.ts';
import { drawProcess } from './testing-drawing.ts';
import type { Law } from './testing-steps.ts';
import { compiled, environment, freeze, now } from './testing.ts';

const variables: Variables = freeze({ yes: true });

/** A process drawn from a block, ready to play. */
async function drawn(what: Block, first: Beginning) {
  const { xml, laws, at } = drawProcess(what, first);
  const processes = await compiled(xml);
  const env = environment(processes, { evaluateDecision: () => ({ ok: true, value: 'so' }) });
  return { processes, laws, process: processes.get('p')!, env, ...(at === undefined ? {} : { at }) };
}

type Made = Awaited<ReturnType<typeof drawn>>;

/** What a wait waits for; null: nothing that could still happen. */
function eventFor(wait: Wait, times: number): ProcessEvent | null {
  // an event that interrupts nothing may come again and again
  if (times >= 2 && /(b|hs)$/.test(wait.element)) return null;
  switch (wait.kind) {
    case 'timer':
      return { type: 'timerFired', timerId: wait.id, now };
    case 'task':
      return { type: 'taskCompleted', taskId: wait.id, now };
    case 'service':
      return { type: 'serviceCompleted', effectId: wait.id, now };
    case 'signal':
      return { type: 'signal', name: wait.name!, now };
    case 'condition': {
      const name = `c${wait.element.replace(/(b|hs)$/, '')}`;
      return wait.holds ? null : { type: 'variablesChanged', variables: { [name]: true }, now };
    }
    default: {
      const key = wait.correlation === undefined ? {} : { correlation: wait.correlation };
      return { type: 'message', name: wait.name!, now, ...key };
    }
  }
}

/** How many tokens came to each element, and left it by a sequence flow. */
interface Counted {
  came: Record<string, number>;
  left: Record<string, number>;
}

function counting({ processes, env }: Made): { env: Env; counted: Counted } {
  const counted: Counted = { came: {}, left: {} };
  const sources = new Map(
    [...processes.values()].flatMap(({ flows, nodes }) =>
      flows.map(({ id, source }) => [id, nodes[source]!.id]),
    ),
  );
  const count = (where: Record<string, number>, id: string) => (where[id] = (where[id] ?? 0) + 1);
  const onToken = ({ element, flow, host }: Token) => {
    if (host !== undefined) return;
    count(counted.came, element);
    if (flow !== undefined) count(counted.left, sources.get(flow)!);
  };
  return { env: { ...env, onToken }, counted };
}

/** Plays to the end, one wait after the other as the picks say; every second state is stored and read in between. */
function playOut(
  made: Made,
  picks: Iterator<number>,
  happened: (state: ProcessState) => void = () => {},
): { log: LoggedEvent[]; state: ProcessState; counted: Counted } {
  const { process, at } = made;
  const { env, counted } = counting(made);
  const input = { now, variables, ...(at === undefined ? {} : { at }) };
  const log: LoggedEvent[] = [{ type: 'started', ...input }];
  const fired: Record<string, number> = {};
  let state = freeze(start(process, input, env).state);
  for (let turn = 0; state.status === 'active'; turn++) {
    assert.ok(turn < 3000, 'comes to an end');
    assertWhole(state);
    const events = Object.values(state.waits).flatMap((wait) => {
      const event = eventFor(wait, fired[wait.id] ?? 0);
      return event ? [{ wait, event }] : [];
    });
    assert.ok(events.length > 0, `stuck: ${JSON.stringify([state.tokens, state.waits])}`);
    const { wait, event } = events[picks.next().value! % events.length]!;
    fired[wait.id] = (fired[wait.id] ?? 0) + 1;
    log.push(event);
    // a state that was stored and read again is as good as the one in memory
    const read = JSON.parse(JSON.stringify(state)) as ProcessState;
    assert.deepEqual(read, state, 'a state is JSON');
    const step = advance(process, turn % 2 === 0 ? freeze(read) : state, event, env);
    assert.equal(step.ignored, undefined);
    happened(step.state);
    state = freeze(step.state);
  }
  return { log, state, counted };
}

/** Everything in a state belongs to something in it: no wait without a token or scope, no scope without what opened it. */
function assertWhole({ tokens, scopes, waits }: ProcessState): void {
  for (const wait of Object.values(waits)) {
    assert.ok((wait.token === undefined) !== (wait.scope === undefined), 'one waits, a token or a scope');
    assert.ok(wait.token === undefined ? scopes[wait.scope!] : tokens[wait.token], `who waits: ${wait.id}`);
  }
  for (const token of Object.values(tokens)) {
    for (const scope of [token.scope, token.body, token.local, token.compensatingIn])
      assert.ok(scope === undefined || scopes[scope], `scope ${scope} of token at ${token.element}`);
    for (const other of [token.host, token.compensates])
      assert.ok(other === undefined || tokens[other], `token ${other} for that at ${token.element}`);
  }
  for (const { id, owner, parent, kind } of Object.values(scopes)) {
    assert.ok(parent === null || scopes[parent]);
    if (owner === null) continue;
    const { body, local } = tokens[owner]!;
    assert.equal(kind === 'local' ? local : body, id, 'a scope is the inside of its owner');
  }
}

/** The law of conservation, for every construct that was drawn. */
function assertConserved(laws: readonly Law[], { came, left }: Counted): void {
  for (const { element, times, per, unless, counted } of laws) {
    const expected = times * (per === null ? 1 : (left[per] ?? 0));
    const found = (counted === 'left' ? left : came)[element] ?? 0;
    if (unless.some((each) => (came[each] ?? 0) > 0))
      assert.ok(found <= expected, `${element}: ${found} of at most ${expected}`);
    else assert.equal(found, expected, `${element}: ${found}, not ${expected}`);
  }
}

const picks = fc.infiniteStream(fc.nat(1000));

test('whatever the order of events, as many tokens leave every construct as came to it, and nothing is left', async () => {
  await fc.assert(
    fc.asyncProperty(block, beginning, picks, async (what, first, chosen) => {
      const made = await drawn(what, first);
      const { log, state, counted } = playOut(made, chosen);
      assert.deepEqual(
        [state.status, state.failure, state.tokens, state.waits, Object.keys(state.scopes).length],
        ['completed', undefined, {}, {}, 1],
      );
      assertConserved(made.laws, counted);
      assert.equal(firstDifference(replay(made.process, log, made.env).state, state), null);
    }),
    { numRuns: 400 },
  );
});

test('at any moment, an instance that is moved to the same version stays as it is', async () => {
  await fc.assert(
    fc.asyncProperty(block, beginning, picks, async (what, first, chosen) => {
      const made = await drawn(what, first);
      const version = { compiled: made.process, env: made.env };
      playOut(made, chosen, (state) => {
        if (state.status !== 'active') return;
        const { violations, result } = migrate(version, freeze(state), version, {}, now);
        assert.deepEqual([violations, result?.effects], [[], []]);
        assert.equal(firstDifference(result!.state, state), null);
      });
    }),
    { numRuns: 100 },
  );
});
