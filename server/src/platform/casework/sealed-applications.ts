import type { SealedTable } from '../../base/sealed-fields/index.ts';
import { clearElements, getSnapshot } from '../catalogue/index.ts';
import type { Application } from './case.ts';

/**
 * What is kept secret of an application: the values of all data elements but those that its package knows and does not call personal, and
 * how each was come by.
 */
export interface ApplicationSecrets {
  fields: Record<string, unknown>;
  prefill: Record<string, unknown>;
}

/**
 * The rest of the fields stays in its columns: rules are asked of whole populations in SQL (`affected-rules.ts`), and an area or a kind
 * of kitchen names nobody.
 */
export const sealedApplications: SealedTable = {
  name: 'casework.application',
  key: 'id',
  column: 'sealed',
  purpose: 'casework',
  clear: [],
  kept: ['fields', 'prefill'],
  also: ['snapshot_id'],
  async move({ fields, prefill, snapshot_id: snapshotId }, _hash, db) {
    const { secrets, rest } = parted(
      { fields, prefill } as Parted,
      clearElements(await getSnapshot(db, snapshotId as string)),
    );
    return {
      values: { ...secrets },
      beside: { fields: JSON.stringify(rest.fields), prefill: JSON.stringify(rest.prefill) },
    };
  },
};

type Parted = Pick<Application, 'fields' | 'prefill'>;

/** What is sealed of an application, and what stays beside it. @param clear the elements that may lie in the clear */
export function parted(
  { fields, prefill }: Parted,
  clear: ReadonlySet<string>,
): { secrets: ApplicationSecrets; rest: Parted } {
  const [secretFields, otherFields] = split(fields, clear);
  const [secretPrefill, otherPrefill] = split(prefill, clear);
  return {
    secrets: { fields: secretFields, prefill: secretPrefill },
    rest: { fields: otherFields, prefill: otherPrefill },
  };
}

/** The fields whole again. `secrets`: undefined for a row from before sealing. */
export function whole<T extends Parted>(row: T, secrets: ApplicationSecrets | undefined): T {
  if (!secrets) return row;
  return {
    ...row,
    fields: { ...row.fields, ...secrets.fields },
    prefill: { ...row.prefill, ...secrets.prefill },
  };
}

type Values = Record<string, unknown>;

function split(values: Values, clear: ReadonlySet<string>): [secret: Values, rest: Values] {
  const secret: Values = {};
  const rest: Values = {};
  for (const [element, value] of Object.entries(values))
    (clear.has(element) ? rest : secret)[element] = value;
  return [secret, rest];
}
