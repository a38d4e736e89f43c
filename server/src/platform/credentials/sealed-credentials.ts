import type { SealedTable } from '../../base/sealed-fields/index.ts';
import type { FaceField } from './credential.ts';

/** What is kept secret of a credential: the printed values that are personal, by the key of their field. */
export interface CredentialSecrets {
  face: Record<string, FaceField['value']>;
}

/** Names and labels of the fields stay: what a type is made of is told to anybody. */
export const sealedCredentials: SealedTable = {
  name: 'credentials.credential',
  key: 'id',
  column: 'sealed',
  purpose: 'credentials',
  clear: [],
  kept: ['face'],
  move({ face }) {
    const { secrets, rest } = partedFace(face as FaceField[]);
    return { values: { ...secrets }, beside: { face: JSON.stringify(rest) } };
  },
};

export function partedFace(face: readonly FaceField[]): { secrets: CredentialSecrets; rest: FaceField[] } {
  const personal = face.filter((field) => field.personal);
  return {
    secrets: { face: Object.fromEntries(personal.map(({ key, value }) => [key, value])) },
    rest: face.map((field) => (field.personal ? { ...field, value: null } : field)),
  };
}

/** `secrets`: undefined for a row from before sealing. */
export function wholeFace(face: readonly FaceField[], secrets: CredentialSecrets | undefined): FaceField[] {
  const values = secrets?.face ?? {};
  return face.map((field) =>
    field.personal && Object.hasOwn(values, field.key) ? { ...field, value: values[field.key]! } : field,
  );
}
