/** Corners of BPMN 2.0.2 where engines differ: what a small process must have done after it was told something. */
import {
  after,
  around,
  beside,
  border,
  end,
  error,
  escalation,
  formal,
  message,
  note,
  onEvent,
  several,
  signal,
  start,
  sub,
  task,
  thrown,
  way,
  when,
  testEach,
} from './testing-models.ts';
import { processXml } from './testing.ts';

testEach([
  {
    name: 'an interrupting event sub-process ends the one instance that it belongs to',
    around,
    content:
      start('s') +
      sub(
        'u',
        start('us') +
          task('w') +
          end('ue') +
          way('us>w w>ue') +
          onEvent('h', start('hs', message('m1')) + note('h1') + end('he') + way('hs>h1 h1>he')) +
          several(2),
      ) +
      note('z') +
      end('e') +
      way('s>u u>z z>e'),
    told: ['message m1', 'done w#2'],
    trace: ['h1', 'z'],
  },
  {
    name: 'a border that does not interrupt fires once for all instances of its activity',
    around,
    content:
      start('s') +
      task('w', several(2)) +
      border('b', 'w', message('m1'), beside) +
      note('n') +
      end('e1') +
      note('z') +
      end('e') +
      way('s>w w>z z>e b>n n>e1'),
    told: ['message m1', 'done w#1', 'message m1', 'done w#2'],
    trace: ['n', 'n', 'z'],
  },
  {
    name: 'an escalation of a called process reaches the border of the call, and both go on',
    around:
      around +
      processXml(
        'q',
        start('qs') + thrown('qt', escalation('x1')) + task('qw') + end('qe') + way('qs>qt qt>qw qw>qe'),
      ),
    content:
      start('s') +
      '<callActivity id="c" calledElement="q"/>' +
      border('b', 'c', escalation('x1'), beside) +
      note('n') +
      end('e1') +
      note('z') +
      end('e') +
      way('s>c c>z z>e b>n n>e1'),
    told: ['done qw#1'],
    trace: ['n', 'z'],
  },
  {
    name: 'at one border the error that is named goes before the one that takes any',
    around,
    content:
      start('s') +
      sub('u', start('us') + end('ue', error('er1')) + way('us>ue')) +
      border('any', 'u', error()) +
      border('b1', 'u', error('er1')) +
      note('n') +
      note('y') +
      end('e1x') +
      end('e2x') +
      end('e') +
      way('s>u u>e any>n n>e1x b1>y y>e2x'),
    trace: ['y'],
  },
  {
    name: 'an inner event sub-process that takes any error goes before the border outside that names it',
    around,
    content:
      start('s') +
      sub(
        'u',
        start('us') +
          end('ue', error('er1')) +
          way('us>ue') +
          onEvent('h', start('hs', error()) + note('h1') + end('he') + way('hs>h1 h1>he')),
      ) +
      border('b1', 'u', error('er1')) +
      note('y') +
      end('e2x') +
      note('z') +
      end('e') +
      way('s>u u>z z>e b1>y y>e2x'),
    trace: ['h1', 'z'],
  },
  {
    name: 'an error thrown in an event sub-process goes to the border of the activity around it',
    around,
    content:
      start('s') +
      sub(
        'u',
        start('us') +
          end('ue', error('er1')) +
          way('us>ue') +
          onEvent('h', start('hs', error('er1')) + note('h1') + end('he', error('er1')) + way('hs>h1 h1>he')),
      ) +
      border('b1', 'u', error('er1')) +
      note('y') +
      end('e2x') +
      note('z') +
      end('e') +
      way('s>u u>z z>e b1>y y>e2x'),
    trace: ['h1', 'y'],
  },
  {
    name: 'a parallel multiple border that does not interrupt needs all its triggers again',
    around,
    content:
      start('s') +
      task('w') +
      border('b', 'w', message('m1') + signal('g1'), beside + ' parallelMultiple="true"') +
      note('n') +
      end('e1') +
      end('e') +
      way('s>w w>e b>n n>e1'),
    told: ['message m1', 'signal g1', 'signal g1', 'message m1', 'message m1'].slice(0, 4),
    trace: ['n', 'n'],
    status: 'active',
  },
  {
    name: 'the same trigger twice counts once for a parallel multiple border',
    around,
    content:
      start('s') +
      task('w') +
      border('b', 'w', message('m1') + signal('g1'), beside + ' parallelMultiple="true"') +
      note('n') +
      end('e1') +
      end('e') +
      way('s>w w>e b>n n>e1'),
    told: ['message m1', 'signal g1', 'signal g1'],
    trace: ['n'],
    status: 'active',
  },
  {
    name: 'a terminate end event in one of several instances ends this one',
    content:
      start('s') +
      sub(
        'u',
        start('us') +
          '<parallelGateway id="f"/>' +
          task('w') +
          task('k') +
          end('ue') +
          end('ut', '<terminateEventDefinition/>') +
          way('us>f f>w f>k w>ue k>ut') +
          several(2),
      ) +
      note('z') +
      end('e') +
      way('s>u u>z z>e'),
    told: ['done k#1'],
    trace: [],
    status: 'active',
    tasks: ['w#2', 'k#2'],
  },
  {
    name: 'an inclusive join waits for a loop before it',
    content:
      start('s') +
      '<exclusiveGateway id="m"/><inclusiveGateway id="i"/><inclusiveGateway id="j"/>' +
      task('a') +
      '<exclusiveGateway id="x" default="x-j"/>' +
      note('b') +
      note('z') +
      end('e') +
      way('s>i i>m [1=1] i>b [1=1] m>a a>x x>m [again = true] x>j b>j j>z z>e'),
    told: ['set again', 'done a#1', 'unset again', 'done a#2'],
    trace: ['b', 'z'],
  },
  {
    name: 'an inclusive join within a loop joins in each round',
    content:
      start('s') +
      '<exclusiveGateway id="m"/><inclusiveGateway id="i"/><inclusiveGateway id="j"/>' +
      note('a') +
      note('b') +
      '<exclusiveGateway id="x" default="x-e"/>' +
      end('e') +
      way('s>m m>i i>a [1=1] i>b [1=1] a>j b>j j>x x>m [count(trace) < 4] x>e'),
    trace: ['a', 'b', 'a', 'b'],
  },
  {
    name: 'an inclusive join goes on when the activity is done whose border could still have led to it',
    content:
      start('s') +
      '<inclusiveGateway id="i"/><inclusiveGateway id="j"/>' +
      task('a') +
      border('t', 'a', after('PT1H')) +
      task('l') +
      note('b') +
      note('z') +
      end('e') +
      end('e2') +
      way('s>i i>a [1=1] i>b [1=1] a>e2 t>l l>j b>j j>z z>e'),
    told: ['done a#1'],
    trace: ['b', 'z'],
  },
  {
    name: 'a complex gateway gives tokens at its reset too, where its conditions ask for the phase',
    content:
      start('s') +
      '<parallelGateway id="f"/>' +
      task('a') +
      task('b') +
      '<complexGateway id="k">' +
      formal('activationCondition', 'activationCount >= 1') +
      '</complexGateway>' +
      note('first') +
      note('second') +
      end('e') +
      end('e2') +
      way(
        's>f f>a f>b a>k b>k k>first [waitingForStart = true] k>second [waitingForStart = false] first>e second>e2',
      ),
    told: ['done a#1', 'done b#1'],
    trace: ['first', 'second'],
  },
  {
    name: 'a condition that holds fires again only after it has not',
    content:
      start('s') +
      task('w') +
      border('b', 'w', when('wet = true'), beside) +
      note('n') +
      end('e1') +
      end('e') +
      way('s>w w>e b>n n>e1'),
    given: { wet: false },
    told: ['set wet', 'set other', 'unset wet', 'set wet', 'done w#1'],
    trace: ['n', 'n'],
  },
  {
    name: 'an ad-hoc sub-process that cancels nothing waits for what runs when its condition holds',
    content:
      start('s') +
      `<adHocSubProcess id="u" cancelRemainingInstances="false">` +
      task('a') +
      task('b') +
      formal('completionCondition', 'ok = true') +
      '</adHocSubProcess>' +
      note('z') +
      end('e') +
      way('s>u u>z z>e'),
    told: ['set ok', 'done a#1', 'done b#1'],
    trace: ['z'],
  },
  {
    name: 'a completion condition sees the attributes of several instances',
    content:
      start('s') +
      task(
        'w',
        several(
          3,
          formal(
            'completionCondition',
            'numberOfInstances = 3 and numberOfActiveInstances = 2 and numberOfCompletedInstances = 1 and numberOfTerminatedInstances = 0',
          ),
        ),
      ) +
      note('z') +
      end('e') +
      way('s>w w>z z>e'),
    told: ['done w#2'],
    trace: ['z'],
  },
  {
    name: 'a data association transforms what goes in and copies what comes out',
    content:
      start('s') +
      `<dataObject id="d" name="total"/><dataObjectReference id="dr" dataObjectRef="d"/><dataObject id="d2" name="kept"/><dataObjectReference id="dr2" dataObjectRef="d2"/><scriptTask id="w" scriptFormat="text/x-feel" yiti:resultVariable="out"><ioSpecification><dataInput id="di" name="half"/><dataOutput id="do" name="out"/><inputSet><dataInputRefs>di</dataInputRefs></inputSet><outputSet><dataOutputRefs>do</dataOutputRefs></outputSet></ioSpecification><dataInputAssociation><sourceRef>dr</sourceRef><targetRef>di</targetRef><transformation xsi:type="tFormalExpression">total / 2</transformation></dataInputAssociation><dataOutputAssociation><sourceRef>do</sourceRef><targetRef>dr2</targetRef></dataOutputAssociation><script>half + 1</script></scriptTask>` +
      end('e') +
      way('s>w w>e'),
    given: { total: 10 },
    trace: [],
    variables: { total: 10, kept: 6 },
  },
  {
    name: 'a data association assigns',
    content:
      start('s') +
      `<scriptTask id="w" scriptFormat="text/x-feel" yiti:resultVariable="out"><ioSpecification><dataInput id="di" name="who"/><inputSet><dataInputRefs>di</dataInputRefs></inputSet><outputSet/></ioSpecification><dataInputAssociation><targetRef>di</targetRef><assignment><from xsi:type="tFormalExpression">upper case(first)</from><to xsi:type="tFormalExpression">who</to></assignment></dataInputAssociation><script>who</script></scriptTask>` +
      end('e') +
      way('s>w w>e'),
    given: { first: 'ab' },
    trace: [],
    variables: { out: 'AB' },
  },
  {
    name: 'what comes with a message goes through its data association',
    around,
    content:
      start('s') +
      `<dataObject id="d" name="total"/><dataObjectReference id="dr" dataObjectRef="d"/><intermediateCatchEvent id="c"><dataOutput id="co" name="amount"/><dataOutputAssociation><sourceRef>co</sourceRef><targetRef>dr</targetRef><transformation xsi:type="tFormalExpression">amount * 2</transformation></dataOutputAssociation><outputSet><dataOutputRefs>co</dataOutputRefs></outputSet>${message(
        'm1',
      )}</intermediateCatchEvent>` +
      end('e') +
      way('s>c c>e'),
    told: ['message m1 {"amount":4}'],
    trace: [],
    variables: { total: 8 },
  },
]);
