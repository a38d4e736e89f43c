import { nearest } from './nearest.ts';
import { StartProblem } from './start-problem.ts';

interface Common {
  /** environment variable */
  env: string;
  /** `--name`; absent where the value is secret: command lines are visible to everyone on the machine */
  flag?: string;
  /** what it is for and what to consider, one line */
  help: string;
}

export type Setting =
  | (Common & { type: 'integer'; least: number; most: number; default: number | undefined })
  | (Common & { type: 'text' | 'folder'; default: string | undefined })
  | (Common & { type: 'url'; schemes: readonly string[]; default: string | undefined })
  | (Common & { type: 'choice'; choices: readonly string[]; default: string })
  | (Common & { type: 'switch'; default: boolean });

type Raw<S extends Setting> = S extends { type: 'integer' }
  ? number
  : S extends { type: 'switch' }
    ? boolean
    : S extends { type: 'choice'; choices: readonly (infer C)[] }
      ? C
      : string;

/** The type of each setting's value; optional where there is no default. */
export type Values<S extends Record<string, Setting>> = {
  readonly [K in keyof S]: S[K] extends { default: undefined } ? Raw<S[K]> | undefined : Raw<S[K]>;
};

/** Reads `--flag value`, `--flag=value`, `--switch`, `--no-switch` and the environment by a table of settings. */
export function parseFlags<const S extends Record<string, Setting>>(
  settings: S,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Values<S> {
  const flags = readFlags(Object.values(settings), args);
  const entries = Object.entries(settings).map(([name, setting]) => {
    const flag = setting.flag === undefined ? undefined : flags.get(setting.flag);
    if (flag !== undefined) return [name, parse(setting, flag, setting.flag!)];
    const variable = env[setting.env]?.trim();
    return [name, variable ? parse(setting, variable, setting.env) : setting.default];
  });
  return Object.fromEntries(entries) as Values<S>;
}

/** A line for each: flag, environment variable, what it is for. */
export function explain(settings: Readonly<Record<string, Setting>>): string[] {
  return Object.values(settings).map((setting) => {
    const flag = !setting.flag
      ? ''
      : setting.type === 'switch'
        ? setting.flag.replace('--', '--[no-]')
        : setting.flag;
    const fallback = setting.default === undefined ? '' : ` (default: ${String(setting.default)})`;
    return `  ${flag.padEnd(24)} ${setting.env.padEnd(28)} ${setting.help}${fallback}`;
  });
}

function readFlags(settings: readonly Setting[], args: readonly string[]): Map<string, string> {
  const known = new Map(
    settings.flatMap((setting) => (setting.flag ? [[setting.flag, setting] as const] : [])),
  );
  const found = new Map<string, string>();
  for (let i = 0; i < args.length; i += 1) {
    const [given, inline] = split(args[i]!);
    const off = given.startsWith('--no-') && known.get(given.replace('--no-', '--'))?.type === 'switch';
    const flag = off ? given.replace('--no-', '--') : given;
    const setting = known.get(flag);
    if (!setting) throw unknown(given, known);
    if (setting.type === 'switch') found.set(flag, off ? 'off' : (inline ?? 'on'));
    else {
      const value = inline ?? args[(i += 1)];
      if (value === undefined || value.startsWith('--')) {
        throw new StartProblem(
          `${flag} needs a value.`,
          `Write for example ${flag} ${String(setting.default ?? '…')}`,
        );
      }
      found.set(flag, value);
    }
  }
  return found;
}

function split(arg: string): [string, string | undefined] {
  const at = arg.indexOf('=');
  return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}

function unknown(given: string, known: ReadonlyMap<string, Setting>): StartProblem {
  const names = [...known].flatMap(([flag, { type }]) =>
    type === 'switch' ? [flag, flag.replace('--', '--no-')] : [flag],
  );
  const guess = nearest(given, names);
  const advice = guess ? `Did you mean ${guess}?` : 'npm start -- --help lists all flags.';
  return new StartProblem(`${given} is not a flag of this command.`, advice);
}

function parse(setting: Setting, text: string, source: string): number | string | boolean {
  const refuse = (expected: string) =>
    new StartProblem(`${source} is "${text}"; it must be ${expected}.`, `It means: ${setting.help}.`);
  switch (setting.type) {
    case 'integer': {
      const value = Number(text);
      if (Number.isInteger(value) && value >= setting.least && value <= setting.most) return value;
      throw refuse(`a whole number from ${setting.least} to ${setting.most}`);
    }
    case 'switch':
      if (/^(on|true|yes|1)$/i.test(text)) return true;
      if (/^(off|false|no|0)$/i.test(text)) return false;
      throw refuse('on or off');
    case 'choice':
      if (setting.choices.includes(text)) return text;
      throw refuse(`one of ${setting.choices.join(', ')}`);
    case 'url':
      if (URL.canParse(text) && setting.schemes.includes(new URL(text).protocol)) return text;
      // the value may hold a password: it is not repeated
      throw new StartProblem(
        `${source} is not an address that begins with ${setting.schemes.map((s) => `${s}//`).join(' or ')}`,
        `It means: ${setting.help}.`,
      );
    case 'text':
    case 'folder':
      return text;
  }
}
