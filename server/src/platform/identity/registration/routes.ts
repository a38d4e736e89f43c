import { route, type Route } from '../../../base/http/route.ts';
import { answerSignIn } from '../answer-sign-in.ts';
import { describeDevice } from '../device.ts';
import { SignInState } from '../schemas.ts';
import { askRegistration, viewOffer } from './ask-registration.ts';
import { register } from './register.ts';
import { AskRegistration, Registration, RegistrationAsked, RegistrationOffer } from './schemas.ts';

export const registrationRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/registration-offer',
    summary: {
      zh: '是否可以用手机号注册',
      en: 'Whether people can make an account with their mobile number here',
    },
    permission: 'public',
    response: RegistrationOffer,
    handle: async (ctx) => viewOffer(ctx),
  }),
  route({
    method: 'POST',
    path: '/registrations',
    summary: {
      zh: '发送手机验证码，注册或重设密码',
      en: 'Send a code to a mobile, to make an account or choose a new password',
    },
    permission: 'public',
    // an attempt is counted although the gateway fails
    commit: 'once',
    body: AskRegistration,
    response: RegistrationAsked,
    handle: (ctx, { body, address }) => askRegistration(ctx, { ...body, address }),
  }),
  route({
    method: 'POST',
    path: '/registrations/completion',
    summary: {
      zh: '填写验证码和密码，完成注册并登录',
      en: 'Give the code and a password; the account is made and signed in',
    },
    permission: 'public',
    commit: 'once',
    body: Registration,
    response: SignInState,
    handle: async (ctx, { body, incoming, reply }) =>
      answerSignIn(
        await register(ctx, { ...body, device: describeDevice(incoming.headers['user-agent']) }),
        reply,
      ),
  }),
];
