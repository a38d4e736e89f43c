/** Random processes for property tests: blocks with one way in and one way out, of every kind that the engine carries out. */
import * as fc from 'fast-check';

/** What one step does or waits for. */
export type Step =
  | 'task'
  | 'manual'
  | 'script'
  | 'service'
  | 'rule'
  | 'send'
  | 'receive'
  | 'timer'
  | 'message'
  | 'signal'
  | 'condition'
  | 'both'
  | 'link'
  | 'throwMessage'
  | 'throwSignal'
  | 'throwEscalation';

/** What comes from outside or is thrown inside. */
export type Trigger = 'timer' | 'message' | 'signal' | 'condition' | 'escalation' | 'error';

export type EndKind = 'none' | 'message' | 'signal' | 'escalation';

export type Block =
  | { kind: 'step'; step: Step }
  | { kind: 'sequence'; blocks: Block[] }
  | { kind: 'parallel'; blocks: Block[] }
  /** branches by number: one, or those of a bit set */
  | { kind: 'exclusive' | 'inclusive'; blocks: Block[]; choose: number }
  /** a complex join that goes on when `needed` branches have come */
  | { kind: 'complex'; blocks: Block[]; needed: number }
  /** behind an event-based gateway: whichever comes first, the task after all of them is carried out once */
  | { kind: 'first' }
  | { kind: 'sub' | 'call'; block: Block; end: EndKind }
  /** an activity that is repeated; `needed` completions end it */
  | { kind: 'loop'; block: Block; times: number }
  | { kind: 'several'; block: Block; times: number; sequential: boolean; needed: number }
  /** a boundary event on a sub-process, or an event sub-process inside it, that leads to another block; `throws`: errors and escalations come */
  | {
      kind: 'guarded' | 'handled';
      block: Block;
      other: Block;
      by: Trigger;
      interrupting: boolean;
      throws: boolean;
    }
  /** a transaction, cancelled or not, whose two steps can be undone */
  | { kind: 'transaction'; block: Block; cancel: boolean }
  /** a sub-process that is completed and then undone as a whole, with a step after it */
  | { kind: 'undone'; block: Block; waits: boolean }
  /** a terminate end event beside the block */
  | { kind: 'terminated'; block: Block }
  | { kind: 'adHoc'; blocks: Block[]; sequential: boolean; early: boolean };

const steps: Step[] = [
  'task',
  'manual',
  'script',
  'service',
  'rule',
  'send',
  'receive',
  'timer',
  'message',
  'signal',
  'condition',
  'both',
  'link',
  'throwMessage',
  'throwSignal',
  'throwEscalation',
];
const triggers: Trigger[] = ['timer', 'message', 'signal', 'condition', 'escalation', 'error'];

const one = <T>(value: T): fc.Arbitrary<T> => fc.constant(value);

/** A block; the simplest, a step, comes first, so that what fails shrinks to it. */
export const { block } = fc.letrec<{ block: Block }>((tie) => {
  const inner = tie('block');
  const blocks = fc.array(inner, { minLength: 2, maxLength: 3 });
  const times = fc.integer({ min: 0, max: 3 });
  const end = fc.constantFrom<EndKind>('none', 'message', 'signal', 'escalation');
  return {
    block: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({ kind: one('step' as const), step: fc.constantFrom(...steps) }),
      fc.record({ kind: one('first' as const) }),
      fc.record({ kind: fc.constantFrom('sequence' as const, 'parallel' as const), blocks }),
      fc.record({ kind: one('exclusive' as const), blocks, choose: fc.nat(2) }),
      fc.record({ kind: one('inclusive' as const), blocks, choose: fc.integer({ min: 1, max: 7 }) }),
      fc.record({ kind: one('complex' as const), blocks, needed: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constantFrom('sub' as const, 'call' as const), block: inner, end }),
      fc.record({ kind: one('loop' as const), block: inner, times: fc.integer({ min: 1, max: 3 }) }),
      fc.record({
        kind: one('several' as const),
        block: inner,
        times,
        sequential: fc.boolean(),
        needed: fc.integer({ min: 1, max: 4 }),
      }),
      fc.record({
        kind: fc.constantFrom('guarded' as const, 'handled' as const),
        block: inner,
        other: inner,
        by: fc.constantFrom(...triggers),
        interrupting: fc.boolean(),
        throws: fc.boolean(),
      }),
      fc.record({ kind: one('transaction' as const), block: inner, cancel: fc.boolean() }),
      fc.record({ kind: one('undone' as const), block: inner, waits: fc.boolean() }),
      fc.record({ kind: one('terminated' as const), block: inner }),
      fc.record({ kind: one('adHoc' as const), blocks, sequential: fc.boolean(), early: fc.boolean() }),
    ) as fc.Arbitrary<Block>,
  };
});

/** What starts the process. */
export const beginning = fc.constantFrom('none' as const, 'message', 'signal', 'timer', 'condition');
export type Beginning = 'none' | 'message' | 'signal' | 'timer' | 'condition';
