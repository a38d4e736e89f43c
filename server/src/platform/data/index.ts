import { system } from '../../base/actors.ts';
import type { Module } from '../../base/module.ts';
import { loadDemonstrationRecords } from './demonstration.ts';
import { sealedRecords } from './sealed-records.ts';

export {
  askRegister,
  isKeptHere,
  registerSource,
  type Asked,
  type Source,
  type SourceQuestion,
} from './sources.ts';
export { registerName, registerSteward } from './register-names.ts';
export { correctRecord } from './correct-record.ts';
export {
  askLocalRecords,
  changeRecord,
  putRecord,
  removeRecord,
  subjectOfRecord,
  takeRecord,
} from './local-records.ts';
export { setRegisterState } from './register-state.ts';

/** What registers know (一体化大数据平台): asked by name, with a time limit, never trusted blindly. */
export const data: Module = {
  name: 'data',
  sealed: [sealedRecords],
  async start({ act, config }) {
    if (config.demo) await act(system('demonstration'), loadDemonstrationRecords);
  },
};
