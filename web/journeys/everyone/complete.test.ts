import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paths } from '../../src/paths.ts';
import { administratorViewers, type MadeForAdministrators } from './administrators.ts';
import { anything } from './looking.ts';
import { officialViewers, type MadeForOfficials } from './officials.ts';
import { peopleViewers, type MadeForPeople } from './people.ts';

/** Every address of the web is looked at by somebody, or stands here with the reason why not. */

type Name = keyof typeof paths;
const exceptions: Partial<Record<Name, string>> = {};

const viewers = [
  ...peopleViewers(anything<MadeForPeople>()),
  ...officialViewers(anything<MadeForOfficials>()),
  ...administratorViewers(anything<MadeForAdministrators>()),
];
const addresses = viewers.flatMap((viewer) => viewer.addresses).map((address) => address.split('?')[0]!);

const names = Object.keys(paths) as Name[];
const parts = (name: Name) =>
  (paths[name] as (...ids: string[]) => string)(
    ...Array.from({ length: paths[name].length }, () => '~'),
  ).split('/');

/** The name of an address: where several fit, the one with most words of its own. */
function nameOf(address: string): Name | undefined {
  const asked = address.split('/');
  const fits = names.filter((name) => {
    const own = parts(name);
    return own.length === asked.length && own.every((part, at) => part === '~' || part === asked[at]);
  });
  const ids = (name: Name) => parts(name).filter((part) => part === '~').length;
  return fits.toSorted((a, b) => ids(a) - ids(b))[0];
}

const visited = new Set(addresses.map(nameOf));

for (const name of names) {
  test(`${name} is looked at`, () => {
    const reason = exceptions[name];
    if (reason === undefined)
      assert.ok(
        visited.has(name),
        `nobody looks at ${paths[name].length > 0 ? parts(name).join('/') : name}`,
      );
    else assert.ok(!visited.has(name), `${name} is looked at: it is no exception any more`);
  });
}

test('every address that is looked at is one of the web', () => {
  const strange = addresses.filter((address) => !nameOf(address) && !address.includes('/no/such/'));
  assert.deepEqual(strange, []);
});
