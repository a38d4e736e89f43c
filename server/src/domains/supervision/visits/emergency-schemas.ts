import { Type } from 'typebox';
import { Body, Id } from '../../../lib/schemas.ts';
import { Premises, Source, Uscc, wanted } from './schemas.ts';

/** Danger that cannot wait (应急先检): where, what for, by whom, and why. Approval comes afterwards. */
export const NewEmergency = Body('NewEmergencyInspection', {
  organisation: Id,
  uscc: Uscc,
  premises: Premises,
  source: Source,
  reason: wanted.reason,
  emergency: Type.String({ minLength: 4, maxLength: 2000 }),
  itemCodes: wanted.itemCodes,
  inspectors: wanted.inspectors,
  trigger: wanted.trigger,
  assistants: wanted.assistants,
});
