/** Random well-structured processes, played in random order: no token is lost or doubled, and the log can be replayed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { advance, start } from './advance.ts';
import type { ProcessEvent, ProcessState, Variables } from './model.ts';
import { compiled, definitions, environment, flows, freeze, now, processXml } from './testing.ts';

/** A block has one way in and one way out. `choose` picks branches by number: one, or those of a bit set. */
type Block =
  | { kind: 'task' | 'timer' | 'script' }
  | { kind: 'sequence'; blocks: Block[] }
  | { kind: 'parallel'; blocks: Block[] }
  | { kind: 'exclusive'; blocks: Block[]; choose: number }
  | { kind: 'inclusive'; blocks: Block[]; choose: number }
  | { kind: 'sub'; block: Block }
  | { kind: 'several'; times: number; sequential: boolean };

const { block } = fc.letrec<{ block: Block }>((tie) => {
  const blocks = fc.array(tie('block'), { minLength: 2, maxLength: 3 });
  return {
    block: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.record({ kind: fc.constantFrom('task' as const, 'timer' as const, 'script' as const) }),
      fc.record({
        kind: fc.constant('several' as const),
        times: fc.integer({ min: 0, max: 3 }),
        sequential: fc.boolean(),
      }),
      fc.record({ kind: fc.constant('sequence' as const), blocks }),
      fc.record({ kind: fc.constant('parallel' as const), blocks }),
      fc.record({ kind: fc.constant('exclusive' as const), blocks, choose: fc.nat(2) }),
      fc.record({ kind: fc.constant('inclusive' as const), blocks, choose: fc.integer({ min: 1, max: 7 }) }),
      fc.record({ kind: fc.constant('sub' as const), block: tie('block') }),
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
      return leaf(
        `<scriptTask id="${id}" scriptFormat="text/x-feel" yiti:resultVariable="done"><script>append(done, "${id}")</script></scriptTask>`,
      );
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

test('whatever the order of events, every activity on the way is carried out exactly as often as drawn, and nothing is left', async () => {
  await fc.assert(
    fc.asyncProperty(block, fc.infiniteStream(fc.nat(1000)), async (what, picks) => {
      const drawing: Drawing = { count: 0, expected: {} };
      const processes = await compiled(definitions(processXml('p', drawWhole(drawing, what, true))));
      const process = processes.get('p')!;
      const env = environment(processes);
      const carriedOut: Record<string, number> = {};
      const log: ProcessEvent[] = [];
      const first = start(process, { now, variables }, env);
      let state = freeze(first.state);
      for (let turn = 0; state.status === 'active'; turn++) {
        assert.ok(turn < 1000, 'comes to an end');
        const waits = Object.values(state.waits);
        assert.ok(waits.length > 0, `stuck: ${JSON.stringify(state.tokens)}`);
        const wait = waits[picks.next().value! % waits.length]!;
        carriedOut[wait.element] = (carriedOut[wait.element] ?? 0) + 1;
        const event: ProcessEvent =
          wait.kind === 'timer'
            ? { type: 'timerFired', timerId: wait.id, now }
            : { type: 'taskCompleted', taskId: wait.id, now };
        log.push(event);
        // a state that was stored and read again is as good as the one in memory
        const stored = turn % 2 === 0 ? freeze(JSON.parse(JSON.stringify(state)) as ProcessState) : state;
        state = freeze(advance(process, stored, event, env).state);
      }
      const root = Object.values(state.scopes);
      for (const id of root[0]!.variables['done'] as string[]) carriedOut[id] = (carriedOut[id] ?? 0) + 1;
      assert.deepEqual(carriedOut, drawing.expected);
      assert.deepEqual([state.status, state.tokens, state.waits, root.length], ['completed', {}, {}, 1]);
      const replayed = log.reduce(
        (at, event) => advance(process, at, event, env).state,
        start(process, { now, variables }, env).state,
      );
      assert.deepEqual(replayed, state);
    }),
    { numRuns: 150 },
  );
});
