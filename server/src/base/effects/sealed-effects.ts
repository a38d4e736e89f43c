import type { SealedTable } from '../sealed-fields/index.ts';

/** What of an outside effect names somebody. Beside it stays what handlers need and people may look at. */
export const sealedEffects: SealedTable = {
  name: 'base.effect',
  key: 'id',
  column: 'sealed',
  purpose: 'effects',
  clear: ['personal'],
  move: ({ personal }) => ({ values: personal as Record<string, unknown> }),
};
