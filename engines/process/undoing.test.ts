/** Undoing (补偿) and transactions (事务) after BPMN 2.0.2: what must have been undone, and in which order. */
import {
  after,
  border,
  compensate,
  end,
  note,
  onEvent,
  several,
  start,
  sub,
  task,
  thrown,
  undoneBy,
  way,
  testEach,
} from './testing-models.ts';

testEach([
  {
    name: 'a compensation event with several triggers undoes all that they name, the latest first',
    content:
      start('s') +
      note('a') +
      undoneBy('a', 'ua') +
      note('b') +
      undoneBy('b', 'ub') +
      note('k') +
      undoneBy('k', 'uk') +
      thrown('t', compensate('a') + compensate('b')) +
      note('z') +
      end('e') +
      way('s>a a>b b>k k>t t>z z>e'),
    trace: ['a', 'b', 'k', 'ub', 'ua', 'z'],
  },
  {
    name: 'an end event with several compensation triggers undoes all that they name',
    content:
      start('s') +
      note('a') +
      undoneBy('a', 'ua') +
      note('b') +
      undoneBy('b', 'ub') +
      end('e', compensate('a') + compensate('b')) +
      way('s>a a>b b>e'),
    trace: ['a', 'b', 'ub', 'ua'],
  },
  {
    name: 'an activity that a loop of flows comes to several times is undone as often as it was completed',
    content:
      start('s') +
      '<exclusiveGateway id="m"/>' +
      note('a') +
      undoneBy('a', 'ua') +
      '<exclusiveGateway id="x" default="x-t"/>' +
      thrown('t', compensate('a')) +
      end('e') +
      way('s>m m>a a>x x>m [count(trace) < 3] x>t t>e'),
    trace: ['a', 'a', 'a', 'ua', 'ua', 'ua'],
  },
  {
    name: 'a compensation event sub-process decides what of its sub-process is undone',
    content:
      start('s') +
      sub(
        'u',
        start('us') +
          note('b') +
          undoneBy('b', 'ub') +
          end('ue') +
          way('us>b b>ue') +
          onEvent(
            'h',
            start('hs', compensate()) +
              note('h1') +
              thrown('ht', compensate('b')) +
              note('h2') +
              end('he') +
              way('hs>h1 h1>ht ht>h2 h2>he'),
          ),
      ) +
      thrown('t', compensate('u')) +
      end('e') +
      way('s>u u>t t>e'),
    trace: ['b', 'h1', 'ub', 'h2'],
  },
  {
    name: 'an activity that is still active is not undone',
    content:
      start('s') +
      '<parallelGateway id="f"/>' +
      task('a') +
      undoneBy('a', 'ua') +
      note('b') +
      undoneBy('b', 'ub') +
      thrown('t', compensate()) +
      end('e1') +
      end('e2') +
      way('s>f f>a f>b b>t t>e1 a>e2'),
    trace: ['b', 'ub'],
    status: 'active',
    tasks: ['a#1'],
  },
  {
    name: 'one cancelled instance of a transaction ends them all and leads to the cancel border',
    content:
      start('s') +
      `<transaction id="tx">` +
      start('us') +
      task('w') +
      '<exclusiveGateway id="x" default="x-ok"/>' +
      end('ok') +
      end('ue', '<cancelEventDefinition/>') +
      way('us>w w>x x>ue [stop = true] x>ok') +
      several(3) +
      '</transaction>' +
      border('cb', 'tx', '<cancelEventDefinition/>') +
      note('c') +
      end('e1') +
      end('e') +
      way('s>tx tx>e cb>c c>e1'),
    told: ['done w#1', 'set stop', 'done w#2'],
    trace: ['c'],
    tasks: [],
  },
  {
    name: 'a cancelled transaction ends what still runs in it, undoes what is done, and goes on at its border',
    content:
      start('s') +
      `<transaction id="tx">` +
      start('us') +
      '<parallelGateway id="f"/>' +
      task('w') +
      note('a') +
      undoneBy('a', 'ua') +
      end('ue', '<cancelEventDefinition/>') +
      end('ue2') +
      way('us>f f>w w>ue2 f>a a>ue') +
      '</transaction>' +
      border('cb', 'tx', '<cancelEventDefinition/>') +
      note('c') +
      end('e1') +
      end('e') +
      way('s>tx tx>e cb>c c>e1'),
    trace: ['a', 'ua', 'c'],
    tasks: [],
  },
  {
    name: 'an undoing step that its border interrupts keeps nothing else from being undone',
    content:
      start('s') +
      note('a') +
      undoneBy('a', 'ua') +
      note('b') +
      border('b-c', 'b', compensate()) +
      `<userTask id="ub" isForCompensation="true"/>` +
      `<association id="ba" associationDirection="One" sourceRef="b-c" targetRef="ub"/>` +
      border('late', 'ub', after('PT1H')) +
      note('l') +
      end('le') +
      thrown('t', compensate()) +
      note('z') +
      end('e') +
      way('s>a a>b b>t t>z z>e late>l l>le'),
    told: ['timer late#1'],
    trace: ['a', 'b', 'l', 'ua', 'z'],
  },
]);
