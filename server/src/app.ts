import { audit } from './base/audit/index.ts';
import { clock } from './base/clock/index.ts';
import { outsideCalls } from './base/effects/module.ts';
import { answers } from './base/http/module.ts';
import type { Module } from './base/module.ts';
import { outbox } from './base/outbox/index.ts';
import type { Config } from './config.ts';
import { supervision } from './domains/supervision/index.ts';
import { operation } from './mechanisms/operation/index.ts';
import { security } from './mechanisms/security/index.ts';
import { calendar } from './platform/calendar/index.ts';
import { casework } from './platform/casework/index.ts';
import { catalogue } from './platform/catalogue/index.ts';
import { commitments } from './platform/commitments/index.ts';
import { corrections } from './platform/corrections/index.ts';
import { credentials } from './platform/credentials/index.ts';
import { data } from './platform/data/index.ts';
import { directory } from './platform/directory/index.ts';
import { evidence } from './platform/evidence/index.ts';
import { federation } from './platform/federation/index.ts';
import { forms } from './platform/forms/index.ts';
import { identity } from './platform/identity/index.ts';
import { notifications } from './platform/notifications/index.ts';
import { openid } from './platform/openid/index.ts';
import { parameters } from './platform/parameters/index.ts';
import { pass } from './platform/pass/index.ts';
import { privacy } from './platform/privacy/index.ts';
import { process } from './platform/process/index.ts';
import { representation } from './platform/representation/index.ts';
import { scenarios } from './platform/scenarios/index.ts';
import { work } from './platform/work/index.ts';
import { runModules, type RunningApp } from './run-modules.ts';

/**
 * The house, floor by floor. A module may use the doors of those above it in this list, never of those below: what must
 * travel up goes as an event (outbox) or through a slot that the lower module offers.
 */
export const modules: readonly Module[] = [
  // base: the technical ground
  audit,
  outbox,
  clock,
  answers,
  outsideCalls,
  // platform: the 1 of 1751 (一体化数智平台)
  directory,
  parameters,
  identity,
  calendar,
  catalogue,
  data,
  forms,
  process,
  work,
  notifications,
  corrections,
  representation,
  openid,
  federation,
  credentials,
  pass,
  casework,
  commitments,
  evidence,
  privacy,
  scenarios,
  // domains: the 7
  supervision,
  // mechanisms: the 5 (规划、建设、安全、管理、运营)
  security,
  operation,
];

/** Migrates, starts every module in order and listens. `stop` is the mirror. */
export function startApp(config: Config & { databaseUrl: string }): Promise<RunningApp> {
  return runModules(modules, config);
}
