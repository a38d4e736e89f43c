import { readFileSync } from 'node:fs';
import type { Text } from '@yiti/engines/scenario';

/** One thing that a pass can tell: an answer, never the document behind it. */
export type Claim = { key: string; name: Text } & (
  | { is: 'assurance'; level: number }
  | { is: 'name' | 'household' | 'enterprise-status' }
  | { is: 'age'; parameter: string }
  | { is: 'credential'; credentialType: string }
);

/** Where a pass is shown (场景): what may be told there, and what must. */
export interface Scene {
  key: string;
  name: Text;
  about: Text;
  audience: Array<'person' | 'enterprise'>;
  claims: Array<{ claim: string; required?: boolean }>;
}

const file = new URL('../../../../scenarios/standard/pass-scenes.json', import.meta.url);
const { claims: allClaims, scenes } = JSON.parse(readFileSync(file, 'utf8')) as {
  claims: Claim[];
  scenes: Scene[];
};

const claimsByKey = new Map(allClaims.map((one) => [one.key, one]));
const scenesByKey = new Map(scenes.map((one) => [one.key, one]));

export const allScenes: readonly Scene[] = scenes;
export const findScene = (key: string): Scene | undefined => scenesByKey.get(key);
export const findClaim = (key: string): Claim | undefined => claimsByKey.get(key);

/** What a scene may tell, in its order. */
export function claimsOf(scene: Scene): Array<{ claim: Claim; required: boolean }> {
  return scene.claims.map(({ claim, required = false }) => ({ claim: claimsByKey.get(claim)!, required }));
}
