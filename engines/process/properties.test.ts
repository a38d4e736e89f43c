/** Random well-structured processes, played in random order: no token is lost or doubled, and the log can be replayed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { advance, start } from './advance.ts';
import { migrate } from './migrate/migrate.ts';
import type { LoggedEvent, ProcessEvent, ProcessState, Variables, Wait } from './model.ts';
import { firstDifference, replay } from './replay.ts';
import { compiled, definitions, environment, flows, freeze, now, processXml } from './testing.ts';

/** A block has one way in and one way out. `choose` picks branches by number: one, or those of a bit set. */
type Block =
  | { kind: 'task' | 'timer' | 'script' | 'message' }
  /** behind an event-based gateway: whichever comes first, the task after both is carried out once */
  | { kind: 'first' }
  /** a task with a timer at its border that adds a branch (`false`) or takes its place */
  | { kind: 'guarded'; interrupting: boolean }
  | { kind: 'loop'; times: number }
  | { kind: 'sequence'; blocks: Block[] }
  | { kind: 'parallel'; blocks: Block[] }
  | { kind: 'exclusive'; blocks: Block[]; choose: number }
  | { kind: 'inclusive'; blocks: Block[]; choose: number }
  | { kind: 'sub' | 'call'; block: Block }
  | { kind: 'several'; times: number; sequential: boolean };

const { block } = fc.letrec<{ block: Block }>((tie) => {
  const blocks = fc.array(tie('block'), { minLength: 2, maxLength: 3 });
  return {
    block: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.record({ kind: fc.constantFrom('task', 'timer', 'script', 'message') }) as fc.Arbitrary<Block>,
      fc.record({ kind: fc.constant('first' as const) }),
      fc.record({ kind: fc.constant('guarded' as const), interrupting: fc.boolean() }),
      fc.record({ kind: fc.constant('loop' as const), times: fc.integer({ min: 1, max: 3 }) }),
      fc.record({
        kind: fc.constant('several' as const),
        times: fc.integer({ min: 0, max: 3 }),
        sequential: fc.boolean(),
      }),
      fc.record({ kind: fc.constant('sequence' as const), blocks }),
      fc.record({ kind: fc.constant('parallel' as const), blocks }),
      fc.record({ kind: fc.constant('exclusive' as const), blocks, choose: fc.nat(2) }),
      fc.record({ kind: fc.constant('inclusive' as const), blocks, choose: fc.integer({ min: 1, max: 7 }) }),
      fc.record({ kind: fc.constantFrom('sub' as const, 'call' as const), block: tie('block') }),
    ),
  };
});

interface Drawn {
  xml: string;
  first: string;
  last: string;
}
interface Drawing {
  count: number;
  /** processes that are called */
  called: string[];
  /** calls around what is being drawn */
  calls: number;
  /** tasks with a timer at their border, and whether it takes their place */
  guarded: Record<string, boolean>;
  /** how often each activity must be carried out */
  expected: Record<string, number>;
}

/** Draws a block and notes what must happen in it when `active`. */
function draw(drawing: Drawing, what: Block, active: boolean): Drawn {
  const id = `n${++drawing.count}`;
  const leaf = (xml: string, times = 1): Drawn => {
    if (active && times > 0) drawing.expected[id] = times;
    return { xml, first: id, last: id };
  };
  switch (what.kind) {
    case 'task':
      return leaf(`<userTask id="${id}"/>`);
    case 'timer':
      return leaf(
        `<intermediateCatchEvent id="${id}"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>`,
      );
    case 'script':
      // a called process works on a copy of the list
      if (drawing.calls > 0) return leaf(`<userTask id="${id}"/>`);
      return leaf(
        `<scriptTask id="${id}" scriptFormat="text/x-feel" yiti:resultVariable="done"><script>append(done, "${id}")</script></scriptTask>`,
      );
    case 'message':
      return leaf(
        `<intermediateCatchEvent id="${id}" yiti:correlationKey="&quot;${id}&quot;"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>`,
      );
    case 'loop':
      return leaf(
        `<userTask id="${id}"><standardLoopCharacteristics loopMaximum="${what.times}"/></userTask>`,
        what.times,
      );
    case 'first':
      return drawFirst(id, leaf);
    case 'guarded':
      return drawGuarded(drawing, id, what.interrupting, leaf);
    case 'call':
      drawing.calls++;
      drawing.called.push(processXml(`${id}p`, drawWhole(drawing, what.block, active)));
      drawing.calls--;
      return {
        xml: `<callActivity id="${id}" calledElement="${id}p"/>`,
        first: id,
        last: id,
      };
    case 'several':
      return leaf(
        `<userTask id="${id}"><multiInstanceLoopCharacteristics isSequential="${what.sequential}"><loopCardinality>${what.times}</loopCardinality></multiInstanceLoopCharacteristics></userTask>`,
        what.times,
      );
    case 'sub':
      return {
        xml: `<subProcess id="${id}">${drawWhole(drawing, what.block, active)}</subProcess>`,
        first: id,
        last: id,
      };
    case 'sequence':
      return drawSequence(drawing, what.blocks, active);
    default:
      return drawSplit(drawing, what, id, active);
  }
}

type Leaf = (xml: string, times?: number) => Drawn;

/** A message or a timer, then one task whichever it was. */
function drawFirst(id: string, leaf: Leaf): Drawn {
  const caught = (end: string, definition: string) =>
    `<intermediateCatchEvent id="${id}${end}" yiti:correlationKey="&quot;${id}&quot;">${definition}</intermediateCatchEvent>`;
  const { xml } = leaf(
    `<eventBasedGateway id="${id}g"/>` +
      caught('m', '<messageEventDefinition messageRef="m"/>') +
      caught('t', '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>') +
      `<exclusiveGateway id="${id}x"/><userTask id="${id}"/>` +
      flows(`${id}g>${id}m`, `${id}g>${id}t`, `${id}m>${id}x`, `${id}t>${id}x`, `${id}x>${id}`),
  );
  return { xml, first: `${id}g`, last: id };
}

/** A task; a timer at its border leads to another one, beside it or in its place. */
function drawGuarded(drawing: Drawing, id: string, interrupting: boolean, leaf: Leaf): Drawn {
  const timer = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
  const after = interrupting
    ? `<exclusiveGateway id="${id}x"/>${flows(`${id}>${id}x`, `${id}l>${id}x`)}`
    : `<endEvent id="${id}x"/>${flows(`${id}l>${id}x`)}`;
  const { xml } = leaf(
    `<userTask id="${id}"/><boundaryEvent id="${id}t" attachedToRef="${id}" cancelActivity="${interrupting}">${timer}</boundaryEvent>` +
      `<userTask id="${id}l"/>${flows(`${id}t>${id}l`)}${after}`,
  );
  drawing.guarded[id] = interrupting;
  return { xml, first: id, last: interrupting ? `${id}x` : id };
}

function drawSequence(drawing: Drawing, blocks: Block[], active: boolean): Drawn {
  const drawn = blocks.map((each) => draw(drawing, each, active));
  const links = drawn.slice(1).map((each, index) => `${drawn[index]!.last}>${each.first}`);
  return {
    xml: drawn.map(({ xml }) => xml).join('') + flows(...links),
    first: drawn[0]!.first,
    last: drawn.at(-1)!.last,
  };
}

function drawSplit(
  drawing: Drawing,
  what: Block & { kind: 'parallel' | 'exclusive' | 'inclusive' },
  id: string,
  active: boolean,
): Drawn {
  const { kind, blocks } = what;
  const usable = 2 ** blocks.length - 1;
  const bits =
    kind === 'parallel'
      ? usable
      : kind === 'exclusive'
        ? 1 << (what.choose % blocks.length)
        : what.choose & usable || 1;
  const drawn = blocks.map((each, index) => draw(drawing, each, active && (bits & (1 << index)) !== 0));
  const links = drawn.flatMap((each, index) => {
    const condition = kind === 'parallel' ? '' : ` [${(bits & (1 << index)) !== 0} = yes]`;
    return [`${id}>${each.first}${condition}`, `${each.last}>${id}j`];
  });
  const gateways = `<${kind}Gateway id="${id}"/><${kind}Gateway id="${id}j"/>`;
  return {
    xml: gateways + drawn.map(({ xml }) => xml).join('') + flows(...links),
    first: id,
    last: `${id}j`,
  };
}

function drawWhole(drawing: Drawing, what: Block, active: boolean): string {
  const id = `n${++drawing.count}`;
  const drawn = draw(drawing, what, active);
  return `<startEvent id="${id}s"/>${drawn.xml}<endEvent id="${id}e"/>${flows(`${id}s>${drawn.first}`, `${drawn.last}>${id}e`)}`;
}

const variables: Variables = freeze({ yes: true, done: [] });

/** A process drawn from a block, ready to play. */
async function drawn(what: Block) {
  const drawing: Drawing = { count: 0, called: [], calls: 0, guarded: {}, expected: {} };
  const main = processXml('p', drawWhole(drawing, what, true));
  const processes = await compiled(
    definitions(`<message id="m" name="m"/>${main}${drawing.called.join('')}`),
  );
  return { drawing, process: processes.get('p')!, env: environment(processes) };
}

function eventFor(wait: Wait): ProcessEvent {
  if (wait.kind === 'timer') return { type: 'timerFired', timerId: wait.id, now };
  if (wait.kind === 'task') return { type: 'taskCompleted', taskId: wait.id, now };
  const key = wait.correlation === undefined ? {} : { correlation: wait.correlation };
  return { type: 'message', name: wait.name!, now, ...key };
}

/** Plays to the end, one wait after the other as the picks say; every second state is stored and read in between. */
function playOut(
  { process, env }: Awaited<ReturnType<typeof drawn>>,
  picks: Iterator<number>,
  happened: (wait: Wait, state: ProcessState) => void,
): { log: LoggedEvent[]; state: ProcessState } {
  const log: LoggedEvent[] = [{ type: 'started', now, variables }];
  let state = freeze(start(process, { now, variables }, env).state);
  for (let turn = 0; state.status === 'active'; turn++) {
    assert.ok(turn < 1000, 'comes to an end');
    const waits = Object.values(state.waits);
    assert.ok(waits.length > 0, `stuck: ${JSON.stringify(state.tokens)}`);
    const wait = waits[picks.next().value! % waits.length]!;
    const event = eventFor(wait);
    log.push(event);
    // a state that was stored and read again is as good as the one in memory
    const text = JSON.stringify(state);
    const read = JSON.parse(text) as ProcessState;
    assert.deepEqual(read, state, 'a state is JSON');
    const step = advance(process, turn % 2 === 0 ? freeze(read) : state, event, env);
    assert.equal(step.ignored, undefined);
    happened(wait, step.state);
    state = freeze(step.state);
  }
  return { log, state };
}

test('whatever the order of events, every activity on the way is carried out exactly as often as drawn, and nothing is left', async () => {
  await fc.assert(
    fc.asyncProperty(block, fc.infiniteStream(fc.nat(1000)), async (what, picks) => {
      const made = await drawn(what);
      const { drawing } = made;
      const carriedOut: Record<string, number> = {};
      const count = (id: string) => (carriedOut[id] = (carriedOut[id] ?? 0) + 1);
      const { log, state } = playOut(made, picks, ({ element }) => count(element));
      const root = Object.values(state.scopes);
      for (const id of root[0]!.variables['done'] as string[]) count(id);
      for (const [id, interrupting] of Object.entries(drawing.guarded))
        settleGuarded(carriedOut, id, interrupting);
      for (const id of Object.keys(carriedOut).filter((each) => /^n\d+[mt]$/.test(each)))
        delete carriedOut[id];
      assert.deepEqual(carriedOut, drawing.expected);
      assert.deepEqual([state.status, state.tokens, state.waits, root.length], ['completed', {}, {}, 1]);
      assert.equal(firstDifference(replay(made.process, log, made.env).state, state), null);
    }),
    { numRuns: 150 },
  );
});

/** The border's timer fired at most once; then the other task was done, in place of the first or beside it. */
function settleGuarded(carriedOut: Record<string, number>, id: string, interrupting: boolean): void {
  const fired = carriedOut[`${id}t`] ?? 0;
  assert.ok(fired <= 1);
  assert.equal(carriedOut[`${id}l`] ?? 0, fired);
  if (interrupting && fired === 1) {
    assert.equal(carriedOut[id], undefined);
    carriedOut[id] = 1;
  }
  delete carriedOut[`${id}l`];
}

test('at any moment, an instance that is moved to the same version stays as it is', async () => {
  await fc.assert(
    fc.asyncProperty(block, fc.infiniteStream(fc.nat(1000)), async (what, picks) => {
      const made = await drawn(what);
      const version = { compiled: made.process, env: made.env };
      playOut(made, picks, (_wait, state) => {
        if (state.status !== 'active') return;
        const { violations, result } = migrate(version, freeze(state), version, {}, now);
        assert.deepEqual([violations, result?.effects], [[], []]);
        assert.equal(firstDifference(result!.state, state), null);
      });
    }),
    { numRuns: 60 },
  );
});
