import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Suspense } from 'react';
import { beforeAll, expect, test } from 'vitest';
import type { DrawView } from '../../api/draws.ts';
import { startTexts } from '../../i18n/index.ts';
import { VoidPanel } from './void-panel.tsx';

beforeAll(() => startTexts('en'));

async function whyNot(outcomeFixed: boolean): Promise<string | undefined> {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Suspense>
        <VoidPanel draw={{ id: 'one', outcomeFixed } as DrawView} />
      </Suspense>
    </QueryClientProvider>,
  );
  await userEvent.type(await screen.findByLabelText('Reason'), 'A secret was lost');
  const button = screen.getByRole('button', { name: 'Make this draw void' });
  const id = button.getAttribute('aria-describedby');
  return id === null ? undefined : document.getElementById(id)?.textContent;
}

test('a draw is made void with a reason', async () => {
  expect(await whyNot(false)).toBeUndefined();
});

test('when everybody can compute the outcome, the button says that it is fixed, whatever reason is given', async () => {
  expect(await whyNot(true)).toMatch(/what comes out is fixed/);
});
