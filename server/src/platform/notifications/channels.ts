import { createTransport } from 'nodemailer';
import type { EffectHandler } from '../../base/effects/index.ts';
import { smsGateway } from '../../base/sms/index.ts';
import type { Config } from '../../config.ts';
import type { OutsideMessage } from './outside.ts';

/** How a message leaves the house. `id` is the same at every attempt. */
export interface Channel {
  send(message: OutsideMessage, id: string): Promise<{ simulated: boolean; note?: string }>;
}

/** E-mail over SMTP; the message id is the effect's, so that a mail server can drop a repetition. */
export function smtpChannel({ smtpUrl, publicUrl }: Pick<Config, 'smtpUrl' | 'publicUrl'>): Channel {
  if (smtpUrl === undefined) return notSent('no mail server is configured (YITI_SMTP_URL)');
  const transport = createTransport(smtpUrl, { from: `Yiti 一体 <no-reply@${new URL(publicUrl).hostname}>` });
  return {
    async send({ to, title, link }, id) {
      if (!oneAddress.test(to)) throw new Error('the address of a message is not one mail address');
      await transport.sendMail({
        to: { name: '', address: to },
        subject: `${title.zh} · ${title.en}`,
        text: [title.zh, title.en, '', `${publicUrl}${link}`].join('\n'),
        messageId: `<${id}@${new URL(publicUrl).hostname}>`,
      });
      return { simulated: false };
    },
  };
}

/** The library reads a list out of a text: a line end or a comma in it would make further recipients. */
const oneAddress = /^[^\s,;:<>()"@]+@[^\s,;:<>()"@]+$/;

/** SMS through the gateway of the place; without one nothing is sent, and the delivery says so. */
export function smsChannel(config: Config): Channel {
  const gateway = smsGateway(config);
  if (!gateway || gateway.simulated)
    return notSent('SMS is only simulated: no gateway is connected (YITI_SMS_URL)');
  return {
    async send({ to, title, link }, id) {
      await gateway.send({ id, to, text: `【一体】${title.zh} ${config.publicUrl}${link}` });
      return { simulated: false };
    },
  };
}

function notSent(note: string): Channel {
  return { send: async () => ({ simulated: true, note }) };
}

/** A channel as base/effects runs it: leased, fenced, retried, recorded once. */
export function deliveryHandler(name: 'email' | 'sms', channel: Channel): EffectHandler {
  return {
    kind: `notification.${name}`,
    leaseMilliseconds: 60_000,
    act: async ({ input, effectId }) => channel.send(input as unknown as OutsideMessage, effectId),
    async record(ctx, { input }, result) {
      const { rootId, messageId } = input as unknown as OutsideMessage;
      await ctx.db
        .updateTable('notifications.delivery')
        .set({ sent_at: ctx.now, simulated: result['simulated'] === true })
        .where('root_id', '=', rootId)
        .where('message_id', '=', messageId)
        .where('channel', '=', name)
        .execute();
    },
  };
}
