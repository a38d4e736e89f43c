import { readFileSync } from 'node:fs';
import type { Text } from '@yiti/engines/scenario';

interface Register {
  key: string;
  name: Text;
  /** role of the organisation that answers for it (数源单位) */
  steward: string;
}

const file = new URL('../../../../scenarios/standard/registers.json', import.meta.url);
const registers = new Map(
  (JSON.parse(readFileSync(file, 'utf8')) as Register[]).map((register) => [register.key, register]),
);

/** What a register is called in front of people; its key when nobody has named it. */
export function registerName(key: string): Text {
  return registers.get(key)?.name ?? { zh: key, en: key };
}

/** The role of the organisation that answers for a register; whoever runs the data platform where nobody has said. */
export function registerSteward(key: string): string {
  return registers.get(key)?.steward ?? 'data-platform';
}
