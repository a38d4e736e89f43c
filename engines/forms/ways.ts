/**
 * The ways without proof (无证明), for one piece of evidence of one service: which is taken, and what became of each of the others. One pure
 * function decides; what it saw and why it chose is part of its answer.
 */
import type { Evidence, EvidenceWay, Service, Text } from '../scenario/model.ts';
import { commitmentOpen } from './commitment.ts';
import type { EvidenceContext, Obtained } from './evidence.ts';

/**
 * `chosen`: it is had this way · `failed`: it was tried, and had nothing · `closed`: not open here, or not wanted · `spared`: an earlier
 * way was enough
 */
export interface WayTried {
  way: EvidenceWay['way'];
  state: 'chosen' | 'failed' | 'closed' | 'spared';
  why: Text;
}

export interface WaysDecided {
  /** null: it is to be uploaded */
  obtained: Obtained | null;
  /** in the order in which they are tried; the upload, last, is always there */
  tried: WayTried[];
}

const order = ['abolished', 'output', 'credential', 'data', 'check', 'commitment'] as const;
const rank = ({ way }: EvidenceWay) => (way === 'upload' ? order.length : order.indexOf(way));

/** Decides how a piece of evidence is had. Without any way that works the person uploads it: nobody is stopped by a look-up. */
export function decideWay(evidence: Evidence, service: Service, ctx: EvidenceContext): WaysDecided {
  const ways = evidence.obtain.toSorted((a, b) => rank(a) - rank(b));
  const tried: WayTried[] = [];
  let obtained: Obtained | null = null;
  for (const way of ways) {
    if (way.way === 'upload') continue;
    if (obtained) {
      tried.push({ way: way.way, state: 'spared', why: spared });
      continue;
    }
    const got = tryWay(way, service, ctx);
    obtained = got.obtained;
    tried.push({ way: way.way, state: got.state, why: got.why });
  }
  const last: WayTried = obtained
    ? { way: 'upload', state: 'spared', why: spared }
    : { way: 'upload', state: 'chosen', why: uploaded };
  return { obtained, tried: [...tried, last] };
}

const spared: Text = { zh: '前面的办法够用了', en: 'an earlier way was enough' };
const uploaded: Text = {
  zh: '前面的办法都用不上，请上传',
  en: 'none of the ways before it works; please upload it',
};

type Tried = { obtained: Obtained | null; state: WayTried['state']; why: Text };

const chosen = (obtained: Obtained, zh: string, en: string): Tried => ({
  obtained,
  state: 'chosen',
  why: { zh, en },
});
const failed = (zh: string, en: string): Tried => ({ obtained: null, state: 'failed', why: { zh, en } });
const closed = (zh: string, en: string): Tried => ({ obtained: null, state: 'closed', why: { zh, en } });

function tryWay(way: Exclude<EvidenceWay, { way: 'upload' }>, service: Service, ctx: EvidenceContext): Tried {
  switch (way.way) {
    case 'abolished':
      return chosen(
        { way: 'abolished' },
        `已经取消，不用交（${way.basis.title}）`,
        `abolished: nobody asks for it (${way.basis.gloss ?? way.basis.title})`,
      );
    case 'credential':
      return fromCredential(way.credentialType, service, ctx);
    case 'output': {
      const output = fromOutput(way.credentialType, service, ctx);
      return output ?? failed('前面的事项不产生它', 'no earlier item issues it');
    }
    case 'data': {
      const state = ctx.sources && Object.hasOwn(ctx.sources, way.source) ? ctx.sources[way.source] : 'found';
      if (state === 'found')
        return chosen(
          { way: 'data', source: way.source, elements: way.elements },
          '部门共享数据查得到，不用交',
          'data that another authority holds have it',
        );
      return state === 'down'
        ? failed('登记库暂时没有应答，已转数源单位核实', 'the register does not answer; its steward is told')
        : failed('登记库里没有查到，已转数源单位核实', 'the register has no record; its steward is told');
    }
    case 'check':
      return way.role === service.role
        ? chosen(
            { way: 'check', role: way.role },
            '由承办单位自己核查，不用交',
            'whoever handles the case checks it',
          )
        : chosen(
            { way: 'check', role: way.role },
            '由有关部门核验，不用交',
            'another organisation checks it',
          );
    case 'commitment':
      if (!commitmentOpen(service, ctx.circumstances))
        return closed('这里不适用告知承诺', 'commitment is not open here');
      return ctx.commitments === undefined || ctx.commitments.includes(service.key)
        ? chosen({ way: 'commitment' }, '签署承诺代替', 'a signed commitment stands in for it')
        : closed('您没有选择告知承诺', 'you did not choose commitment');
  }
}

function fromCredential(credentialType: string, service: Service, ctx: EvidenceContext): Tried {
  const held =
    ctx.credentialsHeld && Object.hasOwn(ctx.credentialsHeld, credentialType)
      ? ctx.credentialsHeld[credentialType]
      : undefined;
  if (held !== undefined)
    return chosen(
      { way: 'credential', credentialType, credentialId: held },
      '证照夹里有，直接用',
      'it is in the wallet',
    );
  return (
    fromOutput(credentialType, service, ctx) ??
    failed('证照夹里没有有效的', 'the wallet holds none that is valid')
  );
}

function fromOutput(
  credentialType: string,
  service: Service,
  { outputs = {} }: EvidenceContext,
): Tried | undefined {
  const from = Object.hasOwn(outputs, credentialType) ? outputs[credentialType] : undefined;
  if (from === undefined || from === service.key) return undefined;
  return chosen(
    { way: 'output', credentialType, service: from },
    '前面的事项办好后直接取用',
    'taken from the result of an earlier item',
  );
}
