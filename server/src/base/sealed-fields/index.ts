export { openSealedFields } from './sealed-fields.ts';
export { readSealStatus, type SealStatus } from './seal-status.ts';
export { readSealCounts, type SealCount } from './seal-counts.ts';
export { dataKeysChannel, purposesOf, resealFilesJob, resealJob, rotateJob } from './reseal.ts';
export { fileKeys } from './file-keys.ts';
export type { Moved, SealedTable } from './sealed-table.ts';
export { holdDataKeys, lookUpHash, openRows, sealedTables, sealRow, type SealedRow } from './sealing.ts';
export { openColumns, sealColumns, wholeColumns } from './whole-columns.ts';
export { listDataKeys, lookUpKeys, type DataKeyMade } from './data-key-store.ts';
