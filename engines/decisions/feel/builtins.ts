/** The functions of FEEL by name (DMN 1.5, 10.3.4), by chapter. */
import { builtins, type Builtin } from './builtin.ts';
import { contextFunctions } from './builtins-context.ts';
import { conversionFunctions } from './builtins-conversion.ts';
import { listFunctions } from './builtins-list.ts';
import { numberFunctions } from './builtins-number.ts';
import { rangeFunctions } from './builtins-range.ts';
import { sortFunctions } from './builtins-sort.ts';
import { statisticFunctions } from './builtins-statistics.ts';
import { stringFunctions } from './builtins-string.ts';
import { temporalFunctions } from './builtins-temporal.ts';
import { NameSet } from './names.ts';

const all: ReadonlyMap<string, Builtin> = builtins({
  ...conversionFunctions,
  ...stringFunctions,
  ...numberFunctions,
  ...listFunctions,
  ...sortFunctions,
  ...statisticFunctions,
  ...temporalFunctions,
  ...rangeFunctions,
  ...contextFunctions,
});

export const builtin = (name: string): Builtin | null => all.get(name) ?? null;

/** As the parser must know them. */
export const builtinNames = new NameSet(all.keys());
