import assert from 'node:assert/strict';
import { test } from 'node:test';
import { advance } from '../advance.ts';
import type { LoggedEvent, ProcessEvent, ProcessState, Variables } from '../model.ts';
import { firstDifference, replay } from '../replay.ts';
import {
  compiled,
  definitions,
  environment,
  flows,
  freeze,
  now,
  play,
  processXml,
  type Happening,
} from '../testing.ts';
import { migrate } from './migrate.ts';
import type { ElementMapping, Migration, Version } from './migration.ts';

const one = (content: string, ...links: string[]) =>
  definitions(processXml('p', `<startEvent id="s"/>${content}<endEvent id="e"/>${flows(...links)}`));
const later = '2026-03-01T00:00:00.000Z';
const task = (id: string, more = '') => `<userTask id="${id}" ${more}/>`;
const timer = (id: string, on: string, days: number) =>
  `<boundaryEvent id="${id}" attachedToRef="${on}" cancelActivity="false"><timerEventDefinition><timeDuration>P${days}D</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="${id}-end"/>`;

async function version(xml: string, key = 'p'): Promise<Version> {
  const processes = await compiled(xml);
  return { compiled: processes.get(key)!, env: environment(processes) };
}

interface Asked {
  from: string;
  to: string;
  variables?: Variables;
  events?: readonly Happening[];
  mapping?: ElementMapping;
}

async function moved({
  from,
  to,
  variables = {},
  events = [],
  mapping = {},
}: Asked): Promise<Migration & { to: Version }> {
  const player = await play(from, 'p', variables);
  for (const event of events) assert.equal(player.tell(event).ignored, undefined);
  const target = await version(to);
  // every state is frozen by the player: a migration that wrote into it would throw
  return { ...migrate(await version(from), player.state, target, mapping, later), to: target };
}

const rules = ({ violations }: Migration) => violations.map(({ rule, element }) => `${rule} ${element}`);
const changes = ({ result }: Migration) =>
  result!.waits.map(({ change, kind, element }) => `${change} ${kind} ${element}`).toSorted();

const plain = one(task('a') + task('b'), 's>a', 'a>b', 'b>e');

test('a task stays open in the new version, and what follows it there is what follows', async () => {
  const to = one(task('a') + task('new') + task('b'), 's>a', 'a>new', 'new>b', 'b>e');
  const migration = await moved({ from: plain, to });
  assert.deepEqual(changes(migration), ['kept task a']);
  assert.deepEqual(migration.result!.effects, []);
  const { compiled: process, env } = migration.to;
  const { state } = advance(
    process,
    freeze(migration.result!.state),
    { type: 'taskCompleted', taskId: 'a#1', now: later },
    env,
  );
  assert.deepEqual(Object.keys(state.waits), ['new#1']);
});

test('an element that has another name must be mapped; its task is asked for anew', async () => {
  const to = one(task('review') + task('b'), 's>review', 'review>b', 'b>e');
  const refused = await moved({ from: plain, to });
  assert.deepEqual(rules(refused), ['MIGRATE-ELEMENT a']);
  assert.deepEqual(refused.moves, [{ token: refused.moves[0]!.token, process: 'p', from: 'a', to: null }]);
  assert.match(refused.violations[0]!.message.zh, /请在映射中指定“a”/);
  assert.equal(refused.result, null);
  const { result } = await moved({ from: plain, to, mapping: { p: { a: 'review' } } });
  assert.deepEqual(
    result!.effects.map((effect) => [effect.type, 'taskId' in effect && effect.taskId]),
    [
      ['cancelTask', 'a#1'],
      ['createTask', 'review#1'],
    ],
  );
});

test('a task that the new version asks differently is asked for anew; a decision of the same words is not', async () => {
  const with_ = (role: string) => one(task('a', `yiti:role="=${role}" yiti:outcomes="yes,no"`), 's>a', 'a>e');
  const variables = { office: 'food', desk: 'food', other: 'fire' };
  const same = await moved({ from: with_('office'), to: with_('desk'), variables });
  assert.deepEqual(changes(same), ['kept task a']);
  const other = await moved({ from: with_('office'), to: with_('other'), variables });
  assert.deepEqual(changes(other), ['replaced task a']);
  assert.deepEqual(Object.keys(other.result!.state.waits), ['a#2']);
});

test('timers keep their time; those that are gone are dropped by name, new ones run from the migration, fired ones do not come back', async () => {
  const from = one(
    task('a') + timer('late', 'a', 3) + timer('fired', 'a', 1) + timer('old', 'a', 9),
    's>a',
    'a>e',
    'late>late-end',
    'fired>fired-end',
    'old>old-end',
  );
  const to = one(
    task('a') + timer('late', 'a', 5) + timer('fired', 'a', 1) + timer('fresh', 'a', 2),
    's>a',
    'a>e',
    'late>late-end',
    'fired>fired-end',
    'fresh>fresh-end',
  );
  const migration = await moved({ from, to, events: [{ type: 'timerFired', timerId: 'fired#1' }] });
  assert.deepEqual(changes(migration), [
    'created timer fresh',
    'dropped timer old',
    'kept task a',
    'kept timer late',
  ]);
  const { waits } = migration.result!.state;
  assert.equal(waits['late#1']!.dueAt, '2026-01-08T08:00:00.000Z');
  assert.equal(waits['fresh#1']!.dueAt, '2026-03-03T00:00:00.000Z');
  assert.deepEqual(migration.result!.effects.map(({ type }) => type).toSorted(), [
    'cancelTimer',
    'scheduleTimer',
  ]);
});

test('an element of another kind, and one inside another sub-process, is no place for a token', async () => {
  const service = one(`<serviceTask id="a" yiti:service="x"/>${task('b')}`, 's>a', 'a>b', 'b>e');
  assert.deepEqual(rules(await moved({ from: plain, to: service })), ['MIGRATE-KIND a']);
  const inside = one(
    `<subProcess id="sub"><startEvent id="ss"/>${task('a')}<endEvent id="se"/>${flows('ss>a', 'a>se')}</subProcess>`,
    's>sub',
    'sub>e',
  );
  assert.deepEqual(rules(await moved({ from: plain, to: inside })), ['MIGRATE-SCOPE a']);
});

const forked = (branches: readonly string[]) =>
  one(
    `<parallelGateway id="split"/>${branches.map((id) => task(id)).join('')}<parallelGateway id="join"/>${task('after')}`,
    's>split',
    ...branches.flatMap((id) => [`split>${id}`, `${id}>join`]),
    'join>after',
    'after>e',
  );

test('a join that would wait for ever for a branch that nobody is on is refused by name', async () => {
  const wider = await moved({ from: forked(['a', 'b']), to: forked(['a', 'b', 'c']) });
  assert.deepEqual(rules(wider), ['MIGRATE-JOIN join']);
  assert.match(wider.violations[0]!.message.en, /wait for ever for what comes from "c"/);
  const waiting: Happening[] = [{ type: 'taskCompleted', taskId: 'a#1' }];
  const renamed = await moved({
    from: forked(['a', 'b']),
    to: forked(['x', 'b']),
    events: waiting,
    mapping: { p: { a: 'x' } },
  });
  const { compiled: process, env } = renamed.to;
  const { state } = advance(
    process,
    renamed.result!.state,
    { type: 'taskCompleted', taskId: 'b#1', now: later },
    env,
  );
  assert.deepEqual(Object.keys(state.waits), ['after#1']);
  const narrower = await moved({ from: forked(['a', 'b']), to: forked(['x', 'b']), events: waiting });
  assert.deepEqual(rules(narrower), ['MIGRATE-FLOW join']);
});

test('several instances go on as several instances only; what is called stays what is called', async () => {
  const several = (sequential: boolean) =>
    one(
      `<userTask id="a"><multiInstanceLoopCharacteristics isSequential="${sequential}"><loopCardinality xsi:type="tFormalExpression">3</loopCardinality></multiInstanceLoopCharacteristics></userTask>`,
      's>a',
      'a>e',
    );
  const refused = await moved({ from: several(false), to: several(true) });
  assert.ok(rules(refused).every((rule) => rule === 'MIGRATE-LOOP a') && refused.violations.length > 0);
  const kept = await moved({ from: several(false), to: several(false) });
  assert.deepEqual(changes(kept), ['kept task a', 'kept task a', 'kept task a']);
  const calling = (called: string) =>
    definitions(
      processXml(
        'p',
        `<startEvent id="s"/><callActivity id="c" calledElement="${called}"/><endEvent id="e"/>${flows('s>c', 'c>e')}`,
      ) +
        processXml(called, `<startEvent id="s2"/>${task('do')}<endEvent id="e2"/>${flows('s2>do', 'do>e2')}`),
    );
  const gone = await moved({ from: calling('inner'), to: calling('other') });
  assert.deepEqual(rules(gone).toSorted(), ['MIGRATE-CALL c', 'MIGRATE-PROCESS do']);
});

test('an inclusive join that the new version lets go on goes on at once; a failure on the way refuses the whole', async () => {
  const split = (also: string) =>
    one(
      `<inclusiveGateway id="split"/>${task('a')}${task('b')}<inclusiveGateway id="join"/>${also}`,
      's>split',
      'split>a [true]',
      'split>b [true]',
      'a>join',
      'b>e',
      'join>after',
      'after>e',
    );
  const from = one(
    `<inclusiveGateway id="split"/>${task('a')}${task('b')}<inclusiveGateway id="join"/>${task('after')}`,
    's>split',
    'split>a [true]',
    'split>b [true]',
    'a>join',
    'b>join',
    'join>after',
    'after>e',
  );
  const to = split(task('after')).replace(
    '<endEvent id="e"/>',
    '<task id="x"/><endEvent id="e"/>' + flows('split>x [false]', 'x>join'),
  );
  const waiting: Happening[] = [{ type: 'taskCompleted', taskId: 'a#1' }];
  const migration = await moved({ from, to, events: waiting });
  assert.deepEqual(Object.keys(migration.result!.state.waits).toSorted(), ['after#1', 'b#1']);
  const failing = to.replace(task('after'), '<businessRuleTask id="after" yiti:decision="gone"/>');
  assert.deepEqual(rules(await moved({ from, to: failing, events: waiting })), ['MIGRATE-RUN after']);
});

test('a migration in the log is played again with both versions', async () => {
  const to = one(task('review') + task('b'), 's>review', 'review>b', 'b>e');
  const migration = await moved({ from: plain, to, mapping: { p: { a: 'review' } } });
  const [from, target] = [await version(plain), migration.to];
  const last: ProcessEvent = { type: 'taskCompleted', taskId: 'review#1', now: later };
  const stored: ProcessState = advance(target.compiled, migration.result!.state, last, target.env).state;
  const log: LoggedEvent[] = [
    { type: 'started', now, variables: {} },
    { type: 'migrated', now: later, from: 'first', to: 'second', mapping: { p: { a: 'review' } } },
    last,
  ];
  const versionOf = (name: string) => (name === 'second' ? target : undefined);
  const { state, steps } = replay(from.compiled, log, from.env, versionOf);
  assert.equal(firstDifference(state, stored), null);
  assert.deepEqual(
    steps.map(({ version: at }) => at.compiled === target.compiled),
    [false, false, true],
  );
  assert.throws(() => replay(from.compiled, log, from.env), /no version second/);
});

test('what has ended is not migrated, nor is an instance of another process', async () => {
  const player = await play(plain, 'p');
  player.tell({ type: 'cancelled' });
  const from = await version(plain);
  assert.deepEqual(rules(migrate(from, player.state, from, {}, later)), ['MIGRATE-RUN p']);
});
