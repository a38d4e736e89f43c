import { dateOf } from '@yiti/engines/calendar';
import type { Text } from '@yiti/engines/scenario';
import { Type } from 'typebox';
import { may } from '../../base/http/permission.ts';
import { route, type Route } from '../../base/http/route.ts';
import { resolve, type ParameterEntry, type ResolvedValue } from './parameter.ts';
import { parametersOf } from './parameter-store.ts';
import { mayDecideFor, whyOutside } from './permissions.ts';
import { NewValue, ParametersQuery, ParameterView, ValueView } from './schemas.ts';
import { setParameterValue } from './set-value.ts';
import { takesTwo } from './two-people.ts';
import { whyFixed } from './who-decides.ts';

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/parameters',
    summary: {
      zh: '参数及其取值、适用地区、期间与依据',
      en: 'Parameters with their values, places, periods and legal basis',
    },
    permission: may('parameter.read', 'own-organisation'),
    query: ParametersQuery,
    response: Type.Array(ParameterView),
    async handle(ctx, { query: { division, on = dateOf(ctx.now), owner } }) {
      const entries = [...(await parametersOf(ctx)).values()].filter(
        (entry) => owner === undefined || entry.owner === owner,
      );
      if (division === undefined) return entries.map((entry) => parameterView(entry));
      const outside = await whyOutside(ctx, division);
      return entries.map((entry) => {
        const reason = outside ?? whyFixed(entry, division);
        const action = { verb: 'set' as const, allowed: !reason, ...(reason ? { reason } : {}) };
        return parameterView(entry, resolve(entry, { division, on }), [action]);
      });
    },
  }),
  route({
    method: 'POST',
    path: '/parameters/:code/values',
    summary: { zh: '为一个地区设定参数取值', en: 'Decide a parameter for a place' },
    permission: may('parameter.write', 'own-organisation'),
    creates: true,
    params: Type.Object({ code: Type.String({ maxLength: 100 }) }),
    body: NewValue,
    response: ValueView,
    async handle(ctx, { params, body }) {
      await mayDecideFor(ctx, body);
      return valueView(await setParameterValue(ctx, params.code, body));
    },
  }),
];

interface SetAction {
  verb: 'set';
  allowed: boolean;
  reason?: Text;
}

function parameterView(
  { values, neverAbove: _neverAbove, ...entry }: ParameterEntry,
  inForce?: ResolvedValue,
  actions: SetAction[] = [],
) {
  return {
    ...entry,
    takesTwo: takesTwo(entry.code),
    actions,
    values: values.map(valueView),
    ...(inForce ? { inForce: valueView(inForce) } : {}),
  };
}

function valueView({ id, division, organisation, validFrom, validTo, value, basis }: ResolvedValue) {
  return {
    id,
    division,
    validFrom,
    value,
    basis,
    ...(organisation === undefined ? {} : { organisation }),
    ...(validTo === undefined ? {} : { validTo }),
  };
}
