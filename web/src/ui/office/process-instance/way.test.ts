import { expect, test } from 'vitest';
import type { ProcessInstanceView, ReplayView } from '../../../api/instances.ts';
import { calledScopes, wayAt } from './way.ts';

const name = { zh: '', en: '' };
const scope = (id: number, process: string, within: number | null, elementId: string | null = null) => ({
  scope: id,
  process,
  within,
  elementId,
  service: null,
  name,
});
const step = (
  tokens: Array<[scope: number, elementId: string]>,
  passed: Array<[number, string, string | null]>,
) => ({
  tokens: tokens.map(([at, elementId], token) => ({ token, scope: at, process: '', elementId })),
  passed: passed.map(([at, elementId, flowId]) => ({ scope: at, elementId, flowId })),
});

/** main: s → call → e; called: t, with an event sub-process of its own. */
const replay = {
  scopes: [scope(1, 'main', null), scope(3, 'called', 1, 'call'), scope(5, 'called', 3, 'withdrawal')],
  steps: [
    step(
      [
        [1, 'call'],
        [3, 't'],
      ],
      [
        [1, 's', null],
        [1, 'call', 's-call'],
        [3, 't', null],
      ],
    ),
    step(
      [
        [1, 'call'],
        [5, 'w'],
      ],
      [[5, 'w', null]],
    ),
  ],
} as unknown as ReplayView;
const why = { zh: '等待', en: 'waits' };
const view = {
  tokens: [
    { scope: 1, elementId: 'call', why },
    { scope: 5, elementId: 'w', why },
  ],
  stuck: [{ elementId: 'w', reason: { zh: '坏了', en: 'broken' } }],
} as unknown as ProcessInstanceView;

test('what is called stands for itself, a sub-process is drawn in its process', () => {
  expect(calledScopes(replay).map(({ scope: id }) => id)).toEqual([1, 3]);
});

test('an earlier step shows the tokens and the way up to then, and nothing of what came after', () => {
  expect(wayAt(view, replay, 3, 0)).toEqual({
    marks: [
      { element: 't', state: 'passed', count: 1 },
      { element: 't', state: 'here', count: 1 },
    ],
    flows: [],
  });
  expect(wayAt(view, replay, 1, 0).flows).toEqual(['s-call']);
});

test('the latest step says why it waits and what failed, also inside a sub-process', () => {
  const { marks } = wayAt(view, replay, 3, 1);
  expect(marks).toContainEqual({ element: 'w', state: 'here', count: 1, why });
  expect(marks).toContainEqual({ element: 'w', state: 'failed', why: { zh: '坏了', en: 'broken' } });
  expect(wayAt(view, replay, 1, 1).marks.some(({ state }) => state === 'failed')).toBe(false);
});
