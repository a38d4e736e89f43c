import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { startTexts } from '../../i18n/index.ts';
import { ArchiveLink } from './archive-link.tsx';

beforeAll(() => startTexts('en'));
afterEach(cleanup);

function show(assurance: number) {
  const page = () => (
    <Suspense>
      <ArchiveLink requestId="0190" assurance={assurance} />
    </Suspense>
  );
  const router = createRouter({
    routeTree: createRootRoute({ component: page }),
    history: createMemoryHistory(),
  });
  render(<RouterProvider router={router as never} />);
  return screen.findByRole('link');
}

test('who is known surely enough downloads the copy', async () => {
  const link = await show(2);
  expect(link.textContent).toBe('Download the copy');
  expect(link.getAttribute('href')).toBe('/api/own-information-requests/0190/archive');
});

test('who is not is led to prove more, and back', async () => {
  const link = await show(1);
  expect(link.textContent).toBe('Prove your identity');
  const { pathname, searchParams } = new URL(link.getAttribute('href')!, 'http://here');
  expect(pathname).toBe('/step-up');
  expect([searchParams.get('level'), searchParams.get('next')]).toEqual(['2', '/information-requests/0190']);
});
