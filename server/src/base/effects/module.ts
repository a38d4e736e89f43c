import type { Module } from '../module.ts';
import { sealedEffects } from './sealed-effects.ts';

/** Calls to other systems: their handlers belong to the modules that ask for them. */
export const outsideCalls: Module = { name: 'outside-calls', sealed: [sealedEffects] };
