import { audit } from './base/audit/index.ts';
import { everywhere, nobody } from './base/context.ts';
import { openDatabase, writeChangeset, type Database } from './base/database/database.ts';
import { GroupCommit } from './base/database/group-commit.ts';
import { contextFactory } from './base/http/context-factory.ts';
import { httpServer } from './base/http/http-server.ts';
import type { Gatekeeper } from './base/http/permission.ts';
import type { Route } from './base/http/route.ts';
import type { AppServices, Module } from './base/module.ts';
import type { Config } from './config.ts';
import { directory } from './platform/directory/index.ts';
import { identity } from './platform/identity/index.ts';
import { parameters } from './platform/parameters/index.ts';

/**
 * The house, floor by floor. A module may use the doors of those above it in this list, never of those below: what must
 * travel up goes as an event (outbox) or through a slot that the lower module offers.
 */
export const modules: readonly Module[] = [
  // base: the technical ground
  audit,
  // platform: the 1 of 1751 (一体化数智平台)
  directory,
  parameters,
  identity,
];
