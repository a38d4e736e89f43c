import path from 'node:path';
import { functionsOf } from './functions.ts';
import type { House, Source } from './house.ts';

/** A rule returns one line per offence: where, what, and what to do instead. */
export type Rule = (house: House) => string[];

/** The floors (README of the house): a file may use its own floor and those it names. */
const floors: ReadonlyArray<[floor: string, place: RegExp, mayUse: string]> = [
  ['engines', /^engines\//, 'engines'],
  ['lib', /^server\/src\/lib\//, 'lib engines'],
  ['config', /^server\/src\/config\.ts$/, 'lib'],
  ['base', /^server\/src\/base\//, 'lib config base engines'],
  ['platform', /^server\/src\/platform\//, 'lib config base engines platform'],
  ['domains', /^server\/src\/domains\//, 'lib config base engines platform domains'],
  ['mechanisms', /^server\/src\/mechanisms\//, 'lib config base engines platform mechanisms'],
  ['value', /^server\/src\/value\//, 'lib config base engines platform value'],
  ['app', /^server\//, 'lib config base engines platform domains mechanisms value app'],
  [
    'journeys',
    /^web\/journeys\//,
    'web journeys engines lib config base engines platform domains mechanisms value app tools',
  ],
  ['web', /^web\//, 'web engines'],
  ['tools', /^(tools|bench)\//, 'engines lib config base platform domains mechanisms value app tools web'],
];
const floorOf = (file: string) => floors.find(([, place]) => place.test(file))?.[0];
const isTest = (file: string) =>
  /\.test\.tsx?$|(^|\/)testing(-[\w-]+)?\.tsx?$|\/(test|testing|fixtures)\//.test(file);
const isCode = ({ file }: Source) => /\.(ts|tsx|mjs)$/.test(file);

export const arrowsPointOneWay: Rule = ({ sources }) =>
  sources
    .filter(({ file }) => !isTest(file))
    .flatMap(({ file, imports }) => {
      const [floor, , mayUse] = floors.find(([, place]) => place.test(file)) ?? [];
      return imports.flatMap((target) => {
        const other = floorOf(target);
        if (!floor || !other || mayUse!.split(' ').includes(other)) return [];
        return `${file} imports ${target}: ${floor} may not know ${other}. Move what both need down a floor, or let the lower one offer a slot (register…) or emit an event that the upper one subscribes to.`;
      });
    });

export const modulesUseDoors: Rule = ({ sources, modules }) => {
  const moduleOf = (file: string) =>
    /^server\/src\/(?:platform|domains|mechanisms|value)\/[^/]+/.exec(file)?.[0];
  return sources
    .filter(({ file }) => !isTest(file))
    .flatMap(({ file, imports }) => {
      const mine = moduleOf(file);
      return imports.flatMap((target) => {
        const other = moduleOf(target);
        if (!other || other === mine) return [];
        if (target !== `${other}/index.ts`)
          return `${file} imports ${target}: a module is entered by its door. Export what you need from ${other}/index.ts.`;
        if (!mine || !modules.includes(mine) || modules.indexOf(other) < modules.indexOf(mine)) return [];
        return `${file} imports ${other}, which stands later in app.ts. Subscribe to its event, or offer a slot in your door that it fills.`;
      });
    });
};

export const enginesArePure: Rule = ({ sources }) =>
  sources
    .filter(({ file }) => file.startsWith('engines/') && !isTest(file) && file.endsWith('.ts'))
    .flatMap(({ file, imports, code }) => [
      ...imports
        .filter((name) => name.startsWith('node:'))
        .map(
          (name) => `${file} imports ${name}: engines run in the browser too. Take the value as an argument.`,
        ),
      ...matches(
        code,
        /\b(?:document|window|localStorage|navigator)\.\w+|\bprocess\.(?:env|cwd|exit)\b|\bBuffer\.\w+/g,
      ).map(
        (found) =>
          `${file} uses ${found}: engines know neither browser nor server. Take the value as an argument.`,
      ),
    ]);

export const timeAndChanceComeIn: Rule = ({ sources }) =>
  sources
    .filter(
      ({ file }) =>
        /^engines\/|^server\/src\/(platform|domains|mechanisms|value)\//.test(file) &&
        file.endsWith('.ts') &&
        !isTest(file),
    )
    .flatMap(({ file, code }) =>
      matches(
        code,
        /\bDate\.now\(\)|\bnew Date\(\)|\bMath\.random\(|(?<![.\w])fetch\(|\bTemporal\.Now\b/g,
      ).map(
        (found) =>
          `${file} calls ${found}: use ctx.now, ctx.newId() or the port in ctx (engines: an argument), so that a test and a replay see the same.`,
      ),
    );

export const daysAreThoseOfTheCountry: Rule = ({ sources }) =>
  sources
    .filter(({ file }) => file.startsWith('server/src/') && file.endsWith('.ts') && !isTest(file))
    .flatMap(({ file, code }) =>
      matches(code, /\b(?:now|\w+At)\??\.slice\(0, 10\)/g).map(
        (found) =>
          `${file} says ${found}: that is the day in UTC, until eight in the morning yesterday's. Use dateOf of @yiti/engines/calendar, the day of the country.`,
      ),
    );

/** What is done for somebody says for whom: whoever acts for several has chosen one of them, which need not be the one concerned. */
export const whatIsDoneForSomebodySaysSo: Rule = ({ sources }) =>
  sources
    .filter(
      ({ file }) =>
        /^server\/src\/(platform|domains|mechanisms|value)\//.test(file) &&
        !file.startsWith('server/src/platform/identity/') &&
        file.endsWith('.ts') &&
        !isTest(file),
    )
    .flatMap(({ file, code }) => {
      if (/\bsubjectIds\??\.includes\(/.test(code))
        return [
          `${file} looks into subjectIds itself: ask reachesSubject of platform/identity (firms: ownEnterprise of supervision), which knows what a mandate covers.`,
        ];
      const asks = /\bjurisdiction\.subjectIds\b|\breachesSubject\(|\bisOwnEnterprise\(/.test(code);
      return asks && /\.audit\(\{/.test(code) && !/\bactFor\(/.test(code)
        ? [
            `${file} writes to the trail for a subject that it only looked up: call actFor (firms: ownEnterprise) first, or the trail names whom the session has chosen.`,
          ]
        : [];
    });

/** Tables named in SQL text, in Kysely calls and in table specs of changesets. */
const TABLE =
  /\b(?:from|join|into|update|table|references)\s+(?:only\s+|if\s+(?:not\s+)?exists\s+)?([a-z_]+)\.[a-z_]+|(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|[jJ]oin)\(\s*['"`]([a-z_]+)\.|\bname:\s*['"]([a-z_]+)\.[a-z_]+['"],\s*columns:/gi;

export const modulesKeepToTheirSchema: Rule = ({ sources, modules }) => {
  const schemas = new Set(modules.map((folder) => path.posix.basename(folder)));
  return sources.flatMap(({ file, code }) => {
    const own = /^server\/src\/(?:platform|domains|mechanisms|value)\/([^/]+)\/.*\.ts$/.exec(file)?.[1];
    if (!own || isTest(file)) return [];
    const others = [...code.matchAll(TABLE)]
      .map((found) => (found[1] ?? found[2] ?? found[3])!.toLowerCase())
      .filter((schema) => schema !== own && schemas.has(schema));
    return [...new Set(others)].map(
      (schema) =>
        `${file} touches tables of ${schema}: only ${schema}'s own store does that. Ask its door for what you need.`,
    );
  });
};

export const migrationsKeepToTheirSchema: Rule = ({ sources }) =>
  sources.flatMap(({ file, text }) => {
    const own = /^server\/migrations\/\d{4}_([a-z_]+)\.sql$/.exec(file)?.[1];
    if (!own || own === 'ground') return [];
    const made = [
      ...text
        .replaceAll(/--.*$/gm, '')
        .matchAll(
          /\b(?:create table(?: if not exists)?|alter table|insert into|create (?:or replace )?(?:function|view))\s+([a-z_]+)\./gi,
        ),
    ].map((found) => found[1]!);
    return [...new Set(made)]
      .filter((schema) => schema !== own)
      .map(
        (schema) =>
          `${file} makes or changes things in schema ${schema}: that belongs into ${schema}'s own migration.`,
      );
  });

export const modulesAreExplained: Rule = ({ modules, files }) => {
  const engines = new Set(files.flatMap((file) => /^engines\/[^/]+(?=\/index\.ts$)/.exec(file)?.[0] ?? []));
  return [...modules, ...engines]
    .filter((folder) => !files.includes(`${folder}/README.md`))
    .map(
      (folder) =>
        `${folder} has no README.md. Half a page: what the noun is, its states, what always holds, events in and out, legal basis.`,
    );
};

const LONGEST_LINES = 400;
/** What a program writes, nobody reads from top to bottom; its first line says so. */
const isGenerated = ({ text }: Source) => /^\/\*\*? .*\bgenerated\b.*\bdo not edit\b/.test(text);

export const filesFitInAHead: Rule = ({ sources }) =>
  sources
    .filter((source) => isCode(source) && !isGenerated(source))
    .flatMap(({ file, text }) => {
      const lines = text.split('\n').length - 1;
      return lines > LONGEST_LINES
        ? `${file} has ${lines} lines. Past ${LONGEST_LINES} a file tells two stories: give the second its own name.`
        : [];
    });

const LONGEST_FUNCTION = 70;

export const functionsFitAScreen: Rule = ({ sources }) =>
  sources
    .filter((source) => isCode(source) && !isTest(source.file))
    .flatMap(({ file, text }) =>
      functionsOf(text)
        .filter(({ lines }) => lines > LONGEST_FUNCTION)
        .map(
          ({ name, line, lines }) =>
            `${file}:${line} ${name} has ${lines} lines. Past ${LONGEST_FUNCTION} nobody sees beginning and end together: let it tell the story in calls, and give each part its own name below it.`,
        ),
    );

const unwanted: ReadonlyArray<[what: RegExp, instead: string]> = [
  [
    /(?<![\w.:/-])\/(?:work\/(?:main|shared|notes)|root|home\/\w+|Users\/\w+)\/[\w.-]+/g,
    'a path of one machine; take it from configuration or make it relative',
  ],
  [
    /\b(?:issue|bug|ticket|PR) ?#?\d+\b|\(#\d+\)/gi,
    'numbers of a tracker mean nothing to a reader; say the reason itself',
  ],
  [/\b(?:TODO|FIXME|XXX)\b/g, 'do it, or say in the README what is not there yet'],
  [/\b(?:it|test|describe)\.only\(/g, 'the other tests would be skipped'],
];

export const nothingUnwanted: Rule = ({ sources }) =>
  sources
    .filter(({ file }) => !file.startsWith('tools/tidy'))
    .flatMap(({ file, text }) =>
      unwanted.flatMap(([what, instead]) =>
        matches(text, what).map((found) => `${file} says "${found}": ${instead}.`),
      ),
    );

export const exportsHaveNames: Rule = ({ sources }) =>
  sources
    .filter(
      (source) =>
        isCode(source) &&
        /^\s*export default\b/m.test(source.code) &&
        !/config\.(ts|mjs)$|reporter\.ts$/.test(source.file),
    )
    .map(
      ({ file }) => `${file} has a default export. Give it a name, so that it is called the same everywhere.`,
    );

function matches(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([found]) => found.trim()))];
}

/** A key or a password that works somewhere; a sample says so, or stands in a test. */
const secrets: ReadonlyArray<[what: string, RegExp]> = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/=\s]{40}/],
  [
    'a secret in the clear',
    /\b\w*(?:secret|password|passphrase|token|api_?key|private_?key)['"]?\s*[:=]\s*['"`](?=[^'"`]*\d)(?=[^'"`]*[A-Za-z])[A-Za-z0-9+/_=-]{20,}['"`]/i,
  ],
];

export const secretsStayOutside: Rule = ({ sources }) =>
  sources
    .filter(({ file }) => !isTest(file))
    .flatMap(({ file, text }) =>
      secrets
        .filter(([, form]) => form.test(text))
        .map(
          ([what]) =>
            `${file} holds ${what}. Read it from the configuration (server/src/config.ts), and change it where it was in use.`,
        ),
    );
