import { expect, test, vi } from 'vitest';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { useInboxKeys } from './use-inbox-keys.ts';

function harness({ count = 3, first = -1 } = {}) {
  const did = { open: vi.fn(), claim: vi.fn(), tick: vi.fn(), search: vi.fn(), help: vi.fn() };
  function Inbox() {
    const [row, move] = useState(first);
    useInboxKeys({ count, row, move, ...did });
    return (
      <>
        <output>{row}</output>
        <input aria-label="search" />
        <input type="checkbox" aria-label="tick" />
        <button type="button">other</button>
      </>
    );
  }
  const { container } = render(<Inbox />);
  return {
    did,
    container,
    user: userEvent.setup(),
    row: () => Number(screen.getByRole('status').textContent),
  };
}

test('j and k move the mark and stop at both ends', async () => {
  const { user, row } = harness();
  await user.keyboard('k');
  expect(row()).toBe(0);
  await user.keyboard('jjjj');
  expect(row()).toBe(2);
  await user.keyboard('k');
  expect(row()).toBe(1);
});

test('Enter opens, c claims and x ticks the marked task', async () => {
  const { user, did } = harness({ first: 1 });
  await user.keyboard('{Enter}cx');
  for (const act of [did.open, did.claim, did.tick]) expect(act).toHaveBeenCalledExactlyOnceWith(1);
});

test('without a mark, or with no tasks, nothing is opened or claimed', async () => {
  const { user, did } = harness();
  await user.keyboard('{Enter}cx');
  expect(did.open).not.toHaveBeenCalled();
  expect(did.claim).not.toHaveBeenCalled();
  const empty = harness({ count: 0, first: 0 });
  await empty.user.keyboard('j{Enter}c');
  expect(empty.did.open).not.toHaveBeenCalled();
  expect(empty.did.claim).not.toHaveBeenCalled();
});

test('/ searches and ? explains', async () => {
  const { user, did } = harness();
  await user.keyboard('/?');
  expect(did.search).toHaveBeenCalledOnce();
  expect(did.help).toHaveBeenCalledOnce();
});

test('letters that are written into a field stay letters; a ticked box does not stop the keys', async () => {
  const { user, did, row } = harness({ first: 0 });
  await user.click(screen.getByLabelText('search'));
  await user.keyboard('jc/');
  expect(row()).toBe(0);
  expect(did.claim).not.toHaveBeenCalled();
  screen.getByLabelText('tick').focus();
  await user.keyboard('j');
  expect(row()).toBe(1);
});

test('Enter on a focused button means the button; keys with Ctrl are the browser’s', async () => {
  const { user, did, row } = harness({ first: 0 });
  screen.getByText('other').focus();
  await user.keyboard('{Enter}');
  expect(did.open).not.toHaveBeenCalled();
  await user.keyboard('{Control>}j{/Control}');
  expect(row()).toBe(0);
});

test('behind a dialog the keys rest', async () => {
  const { user, row, container } = harness({ first: 0 });
  const dialog = document.createElement('div');
  dialog.className = 'ant-modal-wrap';
  container.append(dialog);
  await user.keyboard('j');
  expect(row()).toBe(0);
});
