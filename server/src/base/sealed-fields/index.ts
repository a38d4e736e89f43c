export { openSealedFields } from './sealed-fields.ts';
export { readSealStatus, type SealStatus } from './seal-status.ts';
export { dataKeysChannel, resealJob, rotateJob } from './reseal.ts';
export type { Moved, SealedTable } from './sealed-table.ts';
export { lookUpHash, openRows, sealRow, type SealedRow } from './sealing.ts';
