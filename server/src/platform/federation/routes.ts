import { route, type Route } from '../../base/http/route.ts';
import { servicesOf } from '../../base/services-of.ts';
import { SignInWays } from './schemas.ts';
import { identitySourceOf } from './source.ts';

export const routes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/sign-in-ways',
    summary: { zh: '个人可以在哪里登录', en: 'Where people can sign in' },
    // asked by whoever wants to sign in
    permission: 'public',
    response: SignInWays,
    async handle(ctx) {
      const { config } = servicesOf(ctx);
      const source = identitySourceOf(config);
      return {
        ...(source
          ? {
              source: {
                name: { zh: config.identitySourceName, en: config.identitySourceNameEn },
                host: new URL(source.issuer).host,
              },
            }
          : {}),
        peopleHere: !config.peopleOnlyAtSource,
      };
    },
  }),
];
