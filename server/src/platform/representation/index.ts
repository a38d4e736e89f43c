/** Who stands for whom (代理、监护): what changes it, and who hears of it. See README.md. */
import type { Module } from '../../base/module.ts';
import { tellOfMandates } from './tell-of-mandates.ts';

export const representation: Module = {
  name: 'representation',
  subscriptions: [tellOfMandates],
};
