import { readFileSync } from 'node:fs';
import type { Text } from '@yiti/engines/scenario';

interface Register {
  key: string;
  name: Text;
}

const file = new URL('../../../../scenarios/standard/registers.json', import.meta.url);
const names = new Map(
  (JSON.parse(readFileSync(file, 'utf8')) as Register[]).map(({ key, name }) => [key, name]),
);

/** What a register is called in front of people; its key when nobody has named it. */
export function registerName(key: string): Text {
  return names.get(key) ?? { zh: key, en: key };
}
