import type { Config } from '../../config.ts';
import { sendOutside } from '../effects/index.ts';

export interface ShortMessage {
  /** the same at every attempt */
  id: string;
  /** 11 digits of the national numbering plan */
  to: string;
  text: string;
}

/** Takes short messages to telephones (短信网关). */
export interface SmsGateway {
  /** nothing leaves the house, and whoever relies on it says so */
  simulated: boolean;
  /** @throws when the gateway cannot be reached or does not take the message */
  send(message: ShortMessage): Promise<void>;
}

/** somebody waits for the answer */
const patienceMilliseconds = 8_000;

/** The gateway that the settings name; in a demonstration a simulated one; else undefined. */
export function smsGateway({
  smsUrl,
  smsKey,
  demo,
}: Pick<Config, 'smsUrl' | 'smsKey' | 'demo'>): SmsGateway | undefined {
  if (smsUrl === undefined) return demo ? { simulated: true, send: async () => {} } : undefined;
  return {
    simulated: false,
    async send(message) {
      const { status } = await sendOutside({
        url: smsUrl,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(smsKey === undefined ? {} : { authorization: `Bearer ${smsKey}` }),
        },
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(patienceMilliseconds),
      });
      if (status < 200 || status > 299) throw new Error(`the SMS gateway answered HTTP ${status}`);
    },
  };
}
