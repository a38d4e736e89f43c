import { join } from 'node:path';
import { sealKeyName } from './seal.ts';
import { sm2Versions, untilReplaced } from '../held-keys/index.ts';
import type { AppServices, Module } from '../module.ts';
import { fileAnchors } from './anchors.ts';
import { routes } from './routes.ts';
import { auditSealer, type Sealer } from './sealer.ts';

/** Seconds between two seals: how long an event can be changed without it showing. */
const sealEverySeconds = 5;
/** At the end, running transactions get this long to finish before their events stay unsealed until the next start. */
const lastSealMilliseconds = 3000;

/** Where the anchors of a platform lie: in its data folder, outside of its database. */
export function anchorFile(dataDir: string): string {
  return join(dataDir, 'audit', 'anchors.jsonl');
}

let sealer: Sealer | undefined;
let timer: NodeJS.Timeout | undefined;
let running: Promise<unknown> = Promise.resolve();

/** Seals the audit trail while the platform runs and once more at its end. */
export const audit: Module = {
  name: 'audit',
  routes,
  keys: ({ crypto }) =>
    sm2Versions(crypto, sealKeyName, {
      group: 'trail',
      name: { zh: '审计链签名密钥', en: 'Signs the chain of the audit trail' },
      todo: untilReplaced,
    }),
  async start({ config, crypto, database, log, now }: AppServices) {
    const anchors = fileAnchors(anchorFile(config.dataDir));
    const mine = (sealer = auditSealer({ pool: database.pool, crypto, anchors, log, now }));
    const tick = () => {
      running = mine
        .seal()
        .catch((error: unknown) =>
          log.error({ err: error }, 'the audit trail could not be sealed; trying again'),
        )
        .finally(() => {
          if (sealer === mine) timer = setTimeout(tick, sealEverySeconds * 1000);
        });
    };
    tick();
  },
  async stop() {
    clearTimeout(timer);
    const last = sealer;
    sealer = undefined;
    await running;
    await last?.sealAll(lastSealMilliseconds);
  },
};
