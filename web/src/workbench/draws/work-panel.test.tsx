import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { beforeAll, expect, test, vi } from 'vitest';
import type { DrawView } from '../../api/draws.ts';
import { startTexts } from '../../i18n/index.ts';
import { FreezingPanel, WorkProgress } from './work-panel.tsx';

vi.mock('@tanstack/react-router', () => ({ useNavigate: () => () => {} }));
beforeAll(() => startTexts('en'));

type Work = NonNullable<DrawView['work']>;
const work: Work = { what: 'freezing', step: 'gathering', done: 140_000, of: 2_000_000, failure: null };
const draw = { id: 'one', mine: false } as DrawView;

const show = (shown: Work, mine = false) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Suspense>
        <FreezingPanel draw={{ ...draw, mine }} work={shown} decides writes={false} />
      </Suspense>
    </QueryClientProvider>,
  );

test('freezing says how many firms it has looked at, and offers nothing while it goes on', async () => {
  show(work);
  expect(await screen.findByText('140,000 of 2,000,000 firms looked at')).toBeTruthy();
  expect(screen.getByRole('progressbar').getAttribute('value')).toBe('0.07');
  expect(screen.queryByRole('button')).toBeNull();
});

test('when it stopped it says why, and whoever may decides tries again', async () => {
  show({ ...work, failure: { zh: '磁盘已满', en: 'The disk is full' } });
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full');
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
});

test('writing and drawing are told in hundredths, and nothing is made up where it is not known how much there is', async () => {
  render(<WorkProgress work={{ ...work, step: 'writing', done: 50, of: 200 }} />);
  expect(await screen.findByText('Writing the lists, 25 % done')).toBeTruthy();
  render(<WorkProgress work={{ ...work, what: 'drawing', step: 'drawing', done: 0, of: 0 }} />);
  const bars = screen.getAllByRole('progressbar');
  expect(bars.at(-1)!.hasAttribute('value')).toBe(false);
});
