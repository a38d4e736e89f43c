import { describe, expect, test, vi } from 'vitest';
import { makeSaver, type SaverOptions } from './saver.ts';

const answer = (version: number) => ({ version, draftVersion: version, problems: [], warnings: [] });

function saver(save: SaverOptions['save']) {
  const seen = { saved: [] as string[], conflicts: [] as Array<[string, string | null]>, failed: 0 };
  const made = makeSaver({
    versions: new Map([['a', 3]]),
    save,
    onSaved: (path) => seen.saved.push(path),
    onConflict: (path, text) => seen.conflicts.push([path, text]),
    onFailed: () => (seen.failed += 1),
    isConflict: (error) => error === 'conflict',
    milliseconds: 5,
  });
  return { made, seen };
}

describe('files are kept while they are written', () => {
  test('the last text of each, with the version that was changed', async () => {
    const save = vi.fn<SaverOptions['save']>(async ({ version }) => answer(version + 1));
    const { made, seen } = saver(save);
    made.change('a', '1');
    made.change('a', '2');
    made.change('b', 'x');
    await made.flush();
    made.change('a', '3');
    await made.flush();
    expect(save.mock.calls.map(([file]) => file)).toEqual([
      { path: 'a', text: '2', version: 3 },
      { path: 'b', text: 'x', version: 0 },
      { path: 'a', text: '3', version: 4 },
    ]);
    expect(seen.saved).toEqual(['a', 'b', 'a']);
    expect(made.isPending()).toBe(false);
  });

  test('what is written while a save is under way is kept after it', async () => {
    let release = () => {};
    const first = new Promise<void>((resolve) => (release = resolve));
    const texts: Array<string | null> = [];
    const { made } = saver(async ({ text, version }) => {
      texts.push(text);
      if (texts.length === 1) await first;
      return answer(version + 1);
    });
    made.change('a', 'first');
    const done = made.flush();
    made.change('a', 'second');
    release();
    await done;
    await made.flush();
    expect(texts).toEqual(['first', 'second']);
  });

  test('a conflict gives back the newest text of one’s own, and others go on', async () => {
    const { made, seen } = saver(async ({ path, version }) => {
      if (path === 'a') throw 'conflict';
      return answer(version + 1);
    });
    made.change('a', 'mine');
    made.change('b', 'x');
    await made.flush();
    expect(seen.conflicts).toEqual([['a', 'mine']]);
    expect(seen.saved).toEqual(['b']);
  });

  test('what could not be kept stays and is tried again', async () => {
    let isDown = true;
    const { made, seen } = saver(async ({ version }) => {
      if (isDown) throw new Error('offline');
      return answer(version + 1);
    });
    made.change('a', 'mine');
    await made.flush();
    expect([seen.failed, made.isPending()]).toEqual([1, true]);
    isDown = false;
    await made.flush();
    expect([seen.saved, made.isPending()]).toEqual([['a'], false]);
  });
});
