/** The demonstration province: invented organisations that can carry every package which their cities adopted. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkUscc } from '../codes/index.ts';
import { filesOf, standard } from './fixtures/library-card.ts';
import { readOverlay, readScenario } from './index.ts';
import type { DataElement, Overlay, ScenarioPackage, Text } from './index.ts';

interface Organisation {
  uscc: string;
  name: Text;
  division: string;
  level: number;
  parent: string | null;
  roles: string[];
}

const listed = JSON.parse(filesOf('demonstration').get('organisations.json')!) as Organisation[];
const organisations = new Map(listed.map((each) => [each.uscc, each]));
const overlays = [...filesOf('adoptions')]
  .filter(([file]) => file.endsWith('.json'))
  .flatMap(([file, text]): Array<{ file: string; overlay: Overlay }> => {
    const read = readOverlay(file, text);
    return read.ok ? [{ file, overlay: read.overlay }] : [];
  });
const packages = new Map<string, ScenarioPackage>();
for (const id of ['library-card', 'open-a-restaurant', 'newborn', 'enterprise-closure']) {
  const read = await readScenario(filesOf(id), { standard });
  if (read.ok) packages.set(id, read.scenario);
}

test('organisations have valid codes of their own and stand in a tree', () => {
  assert.equal(organisations.size, listed.length, 'no code twice');
  const seen = new Map<string, Organisation>();
  for (const each of listed) {
    assert.ok(checkUscc(each.uscc).ok, each.uscc);
    const above = each.parent === null ? undefined : seen.get(each.parent);
    assert.ok(
      each.parent === null || (above && above.level <= each.level),
      `${each.name.en} stands below its parent`,
    );
    seen.set(each.uscc, each);
  }
});

test('what is invented says so in its name', () => {
  for (const { name } of listed) assert.match(name.zh, /（示范）$/);
});

test('every role that an overlay assigns is a role of that organisation, in its division', () => {
  for (const { file, overlay } of overlays) {
    for (const { role, organisation, division } of overlay.roles ?? []) {
      const found = organisations.get(organisation);
      assert.ok(found && found.roles.includes(role), `${file}: ${role} → ${organisation}`);
      assert.equal(found.division, division, `${file}: ${role}`);
    }
  }
});

test('two cities of different structure adopted each package, and leave no service without an organisation', () => {
  for (const [id, scenario] of packages) {
    const adopted = overlays.filter(({ overlay }) => overlay.scenario === id);
    assert.deepEqual(adopted.map(({ overlay }) => overlay.division).toSorted(), ['370100', '370200']);
    for (const { file, overlay } of adopted) {
      const assigned = new Set((overlay.roles ?? []).map(({ role }) => role));
      for (const { service, mode } of scenario.scenario.items) {
        const { role } = scenario.services[service]!;
        assert.ok(mode === 'gate' || assigned.has(role), `${file}: nobody fulfils ${role}`);
      }
    }
  }
});

test('the same data element is defined in the same words in every package', () => {
  const first = new Map<string, { id: string; element: DataElement }>();
  for (const [id, { elements }] of packages) {
    for (const element of elements) {
      const other = first.get(element.code);
      if (other) assert.deepEqual(element, other.element, `${element.code} in ${id} and ${other.id}`);
      else first.set(element.code, { id, element });
    }
  }
});

test('every number is marked: law only with its article or document, the rest a source or a default', () => {
  for (const { parameters } of packages.values()) {
    for (const { code, values } of parameters) {
      for (const { basis } of values) {
        assert.ok(basis.certainty !== 'law' || basis.article, `${code} quotes a law without its article`);
        assert.ok(basis.certainty !== 'default' || !basis.article, `${code} quotes an article for a default`);
      }
    }
  }
});

test('every register that a package asks has a name that a person can read', () => {
  const registers = JSON.parse(filesOf('standard').get('registers.json')!) as Array<{
    key: string;
    name: Text;
  }>;
  const named = new Set(registers.filter(({ name }) => name.zh && name.en).map(({ key }) => key));
  for (const [id, { needs }] of packages) {
    for (const register of needs.dataServices) assert.ok(named.has(register), `${id} asks ${register}`);
  }
});

test('credentials that a package expects people to bring along are defined beside the packages', () => {
  const brought = new Set(
    [...filesOf('standard/credentials').keys()].map((file) => file.replace('.json', '')),
  );
  for (const [id, { needs }] of packages) {
    for (const type of needs.credentialTypes) assert.ok(brought.has(type), `${id} expects ${type}`);
  }
});
