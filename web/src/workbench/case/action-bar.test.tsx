import { beforeAll, expect, test, vi } from 'vitest';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Suspense } from 'react';
import type { Action } from '../../api/applications.ts';
import { startTexts } from '../../i18n/index.ts';
import { ActionBar } from './action-bar.tsx';

beforeAll(() => startTexts('en'));

const clerk = ['case.accept', 'case.correct', 'case.refuse', 'case.suspend'];
const reason = { zh: '办件现在是“待受理”', en: 'The case is now to be accepted' };
const actions: Action[] = [
  { verb: 'accept', allowed: true },
  { verb: 'ask-correction', allowed: true },
  { verb: 'suspend', allowed: false, reason },
  { verb: 'resume', allowed: false, reason },
  { verb: 'approve-extension', allowed: true },
];

async function show(list: Action[], permissions: string[]) {
  const onVerb = vi.fn();
  render(
    <Suspense>
      <ActionBar actions={list} permissions={permissions} onVerb={onVerb} />
    </Suspense>,
  );
  await screen.findAllByText(/\w/);
  return { onVerb, user: userEvent.setup() };
}

test('pressing a button that is allowed does its verb', async () => {
  const { onVerb, user } = await show(actions, clerk);
  await user.click(screen.getByRole('button', { name: 'Accept' }));
  expect(onVerb).toHaveBeenCalledExactlyOnceWith('accept');
});

test('a button that may not be pressed stays reachable, does nothing and says why', async () => {
  const { onVerb, user } = await show(actions, clerk);
  const stop = screen.getByRole('button', { name: 'Stop the clock' });
  expect(stop.getAttribute('aria-disabled')).toBe('true');
  expect(stop.getAttribute('aria-describedby')).toBeTruthy();
  expect(document.getElementById(stop.getAttribute('aria-describedby')!)?.textContent).toBe(reason.en);
  await user.click(stop);
  expect(onVerb).not.toHaveBeenCalled();
  expect(screen.getByRole('status').textContent).toBe(`Stop the clock: ${reason.en}`);
});

test('the reason is shown to the keyboard as well', async () => {
  const { user } = await show(actions, clerk);
  await user.tab();
  await user.tab();
  expect(screen.getByRole('status').textContent).toBe('');
  await user.tab();
  expect(document.activeElement?.textContent).toBe('Stop the clock');
  expect(screen.getByRole('status').textContent).toContain(reason.en);
});

test('what one’s role can never do is not offered', async () => {
  await show(actions, clerk);
  expect(screen.queryByRole('button', { name: 'Answer extension' })).toBeNull();
});

test('a clock that stands still offers to resume instead of to stop', async () => {
  await show(
    [
      { verb: 'suspend', allowed: false, reason },
      { verb: 'resume', allowed: true },
    ],
    clerk,
  );
  const [button, ...others] = screen.getAllByRole('button');
  expect(others).toEqual([]);
  expect(screen.getByRole('button', { name: 'Resume the clock' })).toBe(button);
  expect(button?.getAttribute('aria-keyshortcuts')).toBe('s');
});

test('who only reads is told so', async () => {
  await show(actions, ['case.read']);
  expect(screen.queryAllByRole('button')).toEqual([]);
  expect(screen.getByText(/You can read this case/)).toBeTruthy();
});
