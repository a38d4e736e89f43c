import type { RouteInput } from '../../base/http/route.ts';
import type { SignedIn } from './sign-in.ts';

/** The secret of the session goes into the cookie and nowhere else. */
export function answerSignIn(
  { token, ...answer }: SignedIn,
  reply: RouteInput<never, never, never>['reply'],
): Omit<SignedIn, 'token'> {
  reply.setSession(token);
  return answer;
}
