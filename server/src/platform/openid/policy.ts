import type { interactionPolicy as policies } from 'oidc-provider';
import { asking } from './asking.ts';
import { acrOf, levelOf, preferredLevel, wantedLevel } from './assurance.ts';
import { interactionPolicy } from './library.ts';

const { Check } = interactionPolicy;

/**
 * When a browser has to be sent to our pages. The library's own policy, but: who is signed in is what the platform says at this
 * moment, and a wanted assurance level is met by a higher one as well.
 */
export function whenToAsk(): policies.DefaultPolicy {
  const policy = interactionPolicy.base();
  const { checks } = policy.get('login')!;
  checks.remove('essential_acr');
  checks.remove('essential_acrs');
  checks.add(
    new Check('platform_session', 'End-User authentication is required', 'login_required', ({ oidc }) => {
      const actor = asking.getStore()?.actor;
      const { accountId, acr } = oidc.session!;
      const isSame = actor?.id === accountId && actor !== undefined && acr === acrOf(actor.assurance);
      return isSame ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT;
    }),
  );
  checks.add(
    new Check(
      'assurance',
      'the End-User has not proven his identity at the wanted level',
      'unmet_authentication_requirements',
      ({ oidc }) => {
        const wanted = wantedLevel(oidc.params?.['claims']);
        return wanted === undefined || levelOf(oidc.acr) >= wanted
          ? Check.NO_NEED_TO_PROMPT
          : Check.REQUEST_PROMPT;
      },
    ),
  );
  checks.add(
    new Check(
      'preferred_assurance',
      'the End-User is asked whether he wants to prove his identity at a higher level',
      'login_required',
      ({ oidc }) => {
        const preferred = preferredLevel(oidc.params?.['acr_values']);
        // asked once in this sign-in: whatever the person chose stands
        const wasAsked = oidc.result?.login !== undefined;
        return preferred === undefined || wasAsked || levelOf(oidc.acr) >= preferred
          ? Check.NO_NEED_TO_PROMPT
          : Check.REQUEST_PROMPT;
      },
    ),
  );
  return policy;
}
