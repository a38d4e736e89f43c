export { effects, requestEffect } from './effect-row.ts';
export { failEffect, holdsLease, leaseEffect, recordEffect, renewLease, type Lease } from './lease.ts';
export { effectWorker, type EffectHandler, type EffectWorker } from './worker.ts';
export { isOutsideAddress, type Allowed } from './outside-address.ts';
export { keepConnections, sendOutside, type KeptConnections } from './outside-request.ts';
export { postJson } from './post-json.ts';
export { effectStandings, type EffectStanding } from './standing.ts';
