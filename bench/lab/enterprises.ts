/** Enterprises that rules are asked about, and what is asked: six conditions on six columns. */
import { randomFrom } from './random.ts';

export const kinds = ['restaurant', 'canteen', 'bakery', 'shop', 'factory', 'farm'];

export interface Enterprise {
  area: number;
  kind: string;
  year: number;
  chain: boolean;
  employees: number;
  revenue: number;
}
export const fields = ['area', 'kind', 'year', 'chain', 'employees', 'revenue'] as const;
/** Types of FEEL. */
export const types: Record<(typeof fields)[number], string> = {
  area: 'number',
  kind: 'string',
  year: 'number',
  chain: 'boolean',
  employees: 'number',
  revenue: 'number',
};

export function enterprises(count: number, seed: number): Enterprise[] {
  const { below } = randomFrom(seed);
  return Array.from({ length: count }, () => ({
    area: below(100_000) / 100,
    kind: kinds[below(kinds.length)]!,
    year: 2000 + below(27),
    chain: below(5) === 0,
    employees: below(400),
    revenue: below(1_000_000_000) / 100,
  }));
}

/** One policy: its six tests, as FEEL writes them in a cell. */
export type Policy = Record<(typeof fields)[number], string>;

export function policies(count: number, seed: number): Policy[] {
  const { below } = randomFrom(seed + 1);
  return Array.from({ length: count }, (_, i) => ({
    area: `<= ${50 + below(900)}`,
    kind: [kinds[i % 6], kinds[(i + 1 + below(5)) % 6]].map((each) => `"${each}"`).join(', '),
    year: `>= ${2000 + below(24)}`,
    chain: String(below(2) === 0),
    employees: `< ${5 + below(390)}`,
    revenue: `<= ${100_000 + below(9_000_000)}`,
  }));
}
