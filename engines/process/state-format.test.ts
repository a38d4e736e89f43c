import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { advance } from './advance.ts';
import type { ProcessEvent, ProcessState, Variables } from './model.ts';
import { openState } from './state-format.ts';
import { compiled, environment, freeze } from './testing.ts';

/** A state as it was stored, its process, what happens next and where that leads. These files are never edited. */
interface Kept {
  process: string;
  xml: string;
  state: unknown;
  then: ProcessEvent[];
  ends: { status: ProcessState['status']; outcome?: string; variables: Variables };
}

const folder = new URL('fixtures/states/', import.meta.url);
const kept = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.json'));

test('there are states of every format', () => {
  assert.ok(kept.filter((name) => name.startsWith('format-1')).length >= 10);
});

for (const name of kept) {
  test(`a stored state opens and goes on to its end: ${name}`, async () => {
    const { process, xml, state, then, ends } = JSON.parse(
      readFileSync(new URL(name, folder), 'utf8'),
    ) as Kept;
    const processes = await compiled(xml);
    const env = environment(processes);
    let at = freeze(openState(state));
    for (const event of then) {
      const step = advance(processes.get(process)!, at, event, env);
      assert.equal(step.ignored, undefined, `${event.type} is still waited for`);
      at = freeze(step.state);
    }
    const root = Object.values(at.scopes).find(({ owner, parent }) => owner === null && parent === null)!;
    assert.deepEqual(
      { status: at.status, outcome: at.outcome, variables: root.variables },
      { outcome: undefined, ...ends },
    );
  });
}

test('older formats are read one after the other; a newer one is refused, and so is what is no state', () => {
  const upgrades = {
    1: (old: { format: 1; tokens: string[] }) => ({ format: 2, tokens: old.tokens.length }),
    2: (old: { format: 2; tokens: number }) => ({ format: 3, tokens: { count: old.tokens } }),
  };
  assert.deepEqual(openState({ format: 1, tokens: ['a', 'b'] }, upgrades, 3), {
    format: 3,
    tokens: { count: 2 },
  });
  assert.deepEqual(openState({ format: 2, tokens: 4 }, upgrades, 3), { format: 3, tokens: { count: 4 } });
  assert.throws(() => openState({ format: 4 }, upgrades, 3), /format 4 cannot be read.*newer one/);
  assert.throws(() => openState({ tokens: [] }), /no state/);
  assert.throws(() => openState(null), /no state/);
});
