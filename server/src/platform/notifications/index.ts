/** What people are told: in the platform, by e-mail, by (simulated) SMS. See README.md. */
import './problems.ts';
import { hostname } from 'node:os';
import { effectWorker } from '../../base/effects/index.ts';
import type { AppServices, JobHandler, Module } from '../../base/module.ts';
import { deliveryHandler, smsChannel, smtpChannel, type Channel } from './channels.ts';
import { tellOpenPages } from './notify.ts';
import { routes } from './routes.ts';
import { sealedMessages } from './sealed-messages.ts';
import { sealedSettings } from './sealed-settings.ts';
import { tellOfApplications, tellOfCredentials } from './subscriptions.ts';

export { notify, notifyOutside } from './notify.ts';
export { tellMovedDay, type MovedDay } from './tell-moved-day.ts';
export {
  messagesOfAccount,
  removeMessages,
  removeReadMessages,
  removeSettings,
  settingsOfAccount,
} from './messages-of-account.ts';
export { setApplicationReader, type Concerned } from './slots.ts';
export type { Channel } from './channels.ts';
export type { OutsideMessage } from './outside.ts';

/** Sends what waits; failures are tried again by base/effects. @returns how many were sent */
export function sendOutside(
  services: AppServices,
  channels: { email?: Channel; sms?: Channel } = {},
): Promise<number> {
  const { act, config, database, log } = services;
  const worker = effectWorker({
    act,
    database,
    log,
    worker: `${hostname()}:${globalThis.process.pid}`,
    handlers: [
      deliveryHandler('email', channels.email ?? smtpChannel(config)),
      deliveryHandler('sms', channels.sms ?? smsChannel(config)),
    ],
  });
  return worker.drain();
}

const send: JobHandler = {
  name: 'notifications.send',
  cron: '* * * * *',
  run: async (services) => {
    await sendOutside(services);
  },
};

export const notifications: Module = {
  name: 'notifications',
  routes,
  subscriptions: [tellOfApplications, tellOfCredentials, tellOpenPages],
  jobs: [send],
  sealed: [sealedMessages, sealedSettings],
  async start({ live }) {
    live.offer('notification', 'signed-in');
  },
};
