import type { Effect, Json, Text, Variables } from '@yiti/engines/process';
import type { Ctx } from '../../base/context.ts';
import { textOf } from '../../lib/text-of.ts';
import type { InstanceKey } from './instance-store.ts';
import { application, kindOf, type Root, type RootKind } from './root-kind.ts';

/** What an instance is about; given when it starts, and to everybody who carries out its effects. */
export interface EffectTarget extends InstanceKey {
  snapshotId: string;
}

type Of<T extends Effect['type']> = Extract<Effect, { type: T }>;

/** What the floors above do when an instance asks for something. Called inside the transaction that stores the state. */
export interface EffectHandlers {
  /**
   * Takes the root's lock, before the instance's own. Whoever comes with a verb has it already; a timer or an answer takes it
   * here: one order for all, so that no two wait for each other.
   */
  hold(ctx: Ctx, applicationId: string): Promise<void>;
  createTask(ctx: Ctx, target: EffectTarget, effect: Of<'createTask'>): Promise<void>;
  cancelTask(ctx: Ctx, target: EffectTarget, effect: Of<'cancelTask'>): Promise<void>;
  calledProcessStarted(ctx: Ctx, target: EffectTarget, effect: Of<'calledProcessStarted'>): Promise<void>;
  calledProcessEnded(ctx: Ctx, target: EffectTarget, effect: Of<'calledProcessEnded'>): Promise<void>;
  sendMessage(ctx: Ctx, target: EffectTarget, effect: Of<'sendMessage'>): Promise<void>;
  ended(
    ctx: Ctx,
    target: EffectTarget,
    effect: Of<'completed'> | Of<'failed'> | Of<'cancelled'>,
  ): Promise<void>;
}

/** A call that a service task makes (服务任务). */
export interface ServiceCall extends EffectTarget {
  effectId: string;
  service: string;
  item: string | undefined;
  input: Variables;
}

/** The item that a call is about: the one whose branch makes it, else the one it names. Empty: none. */
export const itemOf = ({ item, input }: ServiceCall): string => item ?? textOf(input['service']);

/**
 * Its answer: variables for the process, or a refusal that the process can catch as a BPMN error. `heard` is for whoever listens to
 * answers and goes no further: what a process is given lies in its state and its log in the clear.
 */
export type ServiceAnswer =
  | { ok: true; result?: Json; variables?: Variables; heard?: Variables }
  | { ok: false; errorCode: string; reason: Text };

export type ServiceHandler = (ctx: Ctx, call: ServiceCall) => Promise<ServiceAnswer>;

/**
 * Looks at the answer of a service before the instance does, in the same transaction; what it returns becomes variables of the
 * instance (the output of one step is an input of the next).
 */
export type AnswerListener = (
  ctx: Ctx,
  call: ServiceCall,
  answer: ServiceAnswer,
) => Promise<Variables | undefined>;

let answerListener: AnswerListener = async () => undefined;
const effectHandlers = new Map<RootKind, EffectHandlers>();
const services = new Map<string, ServiceHandler>();

/** A floor above plugs in, once for each kind of root that it has: casework for applications, others for theirs. */
export function setEffectHandlers(handlers: EffectHandlers, kind: RootKind = application): void {
  effectHandlers.set(kind, handlers);
}

/** Casework plugs in, once: of answers to the processes of applications. */
export function setAnswerListener(listener: AnswerListener): void {
  answerListener = listener;
}

export async function hearAnswer(...heard: Parameters<AnswerListener>): ReturnType<AnswerListener> {
  const [, call] = heard;
  return kindOf(call) === application ? answerListener(...heard) : undefined;
}

export function getEffectHandlers(root: Pick<Root, 'rootKind'>): EffectHandlers {
  const handlers = effectHandlers.get(kindOf(root));
  if (!handlers) throw new Error(`No module carries out the effects of processes of ${kindOf(root)}.`);
  return handlers;
}

/**
 * Registers what `yiti:service="name"` does in the processes of one kind of root; `name` may end in `.*` to serve a family (`data.*`).
 */
export function registerService(name: string, handler: ServiceHandler, kind: RootKind = application): void {
  services.set(`${kind} ${name}`, handler);
}

export function findService(name: string, kind: RootKind): ServiceHandler | undefined {
  const family = `${name.slice(0, name.lastIndexOf('.'))}.*`;
  return services.get(`${kind} ${name}`) ?? services.get(`${kind} ${family}`);
}
