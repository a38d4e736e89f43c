import { valueText } from '@yiti/engines/scenario';
import { dateOf } from '@yiti/engines/calendar';
import { Type, type Static } from 'typebox';
import { Body } from '../../../lib/schemas.ts';
import type { Ctx } from '../../../base/context.ts';
import { problem } from '../../../base/problems.ts';
import {
  asIfDecided,
  declareTwoPeople,
  findParameter,
  mayDecideFor,
  NewValueBody,
  parametersInTransaction,
  setParameterValue,
  takesTwo,
} from '../../parameters/index.ts';
import { closingParameters } from '../closing/parameters.ts';
import { identityParameters } from '../parameters.ts';
import { defineTwoPersonAct, type Asker } from './acts.ts';

declareTwoPeople([...identityParameters, ...closingParameters].map(({ code }) => code));

const SecurityParameterValue = Body('SecurityParameterValue', {
  code: Type.String({ maxLength: 100 }),
  ...NewValueBody.properties,
});
type Value = Static<typeof SecurityParameterValue>;

/**
 * How an account is locked, how long sessions live, how long a code of the pass is good, how long the trail is kept: whoever weakens that
 * alone weakens everybody (三员分立). Each module declares its own at each start.
 */
defineTwoPersonAct({
  kind: 'parameter.security',
  title: { zh: '调整安全参数', en: 'Change a parameter of security' },
  input: SecurityParameterValue,
  asking: 'parameter.write',
  confirming: 'security-parameter.confirm',
  async describe(ctx: Ctx, { code, ...value }: Value) {
    // any other parameter is decided by one
    if (!takesTwo(code)) throw problem('base/not-found');
    await mayDecideFor(ctx, value);
    const all = await parametersInTransaction(ctx.db);
    asIfDecided(ctx, all, { code, ...value });
    const entry = all.get(code);
    if (!entry) throw problem('base/not-found');
    const now = await findParameter(ctx, code, { division: value.division, on: dateOf(ctx.now) });
    const [to, from] = [valueText(value.value), now && valueText(now.value)];
    return {
      organisationId: undefined,
      said: {
        zh: `“${entry.name.zh}”定为 ${to.zh}（现为 ${from?.zh ?? '未定'}），自 ${value.validFrom} 起，适用 ${value.division}，依据：${value.basis.title}`,
        en: `“${entry.name.en}” becomes ${to.en} (now ${from?.en ?? 'undecided'}) from ${value.validFrom} on, for ${value.division}, by ${value.basis.title}`,
      },
    };
  },
  async carryOut(ctx: Ctx, { code, ...value }: Value, asker: Asker) {
    const asAsker = { ...ctx, jurisdiction: asker.jurisdiction };
    await mayDecideFor(asAsker, value);
    await setParameterValue(asAsker, code, value, { askedBy: asker.id, confirmedBy: ctx.actor.id });
  },
});
