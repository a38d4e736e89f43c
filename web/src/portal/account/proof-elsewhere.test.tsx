import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sendBy } from '../../api/client.ts';
import { startTexts } from '../../i18n/index.ts';
import { StepUpPage } from './step-up-page.tsx';

const face = {
  key: 'face',
  level: 3,
  title: { zh: '省人脸核验', en: 'Face check of the province' },
  explanation: { zh: '您会转到 face.example 的页面核验。', en: 'You are led to the page of face.example.' },
  simulated: false,
  asks: [],
  at: 'face.example',
};

const sent: string[] = [];
let answers: Record<string, () => Response>;

const json = (body: unknown, status = 200) =>
  Response.json(body, { status, headers: { 'content-type': 'application/json' } });
const refusal = (status: number, code: string) =>
  json({ code, status, title: `refused: ${code}`, kept: 'kept', advice: 'another way' }, status);

beforeEach(() => {
  sent.length = 0;
  sessionStorage.clear();
  answers = {
    'GET /api/session/assurance': () => json({ current: 1, moreOnceNamed: false, ways: [face] }),
    'GET /api/session': () => json({ assurance: 3 }),
  };
  sendBy(async (path, { method = 'GET' }) => {
    const asked = `${method} ${path.split('?')[0]}`;
    sent.push(asked);
    return answers[asked]?.() ?? refusal(404, 'base/not-found');
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(address: string) {
  const page = () => (
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Suspense>
        <StepUpPage />
      </Suspense>
    </QueryClientProvider>
  );
  const router = createRouter({
    routeTree: createRootRoute({ component: page }),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  render(<RouterProvider router={router as never} />);
  return router;
}

test.each([
  ['zh-CN', '您会转到 face.example 的页面核验。', '去 face.example 核验'],
  ['en', 'You are led to the page of face.example.', 'Go to face.example'],
] as const)('one is told where one goes, and that the service is away (%s)', async (lang, told, button) => {
  await startTexts(lang);
  answers['POST /api/session/proofs'] = () => refusal(503, 'identity/proof-not-possible');
  show('/step-up?level=3&next=%2Fdrafts%2F1%2Fcheck');
  expect(await screen.findByText(told)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: button }));
  expect((await screen.findByRole('alert')).textContent).toContain('refused: identity/proof-not-possible');
  expect(screen.getByRole('alert').textContent).toContain('another way');
  expect(sessionStorage.length).toBe(0);
});

test('back from there the result is asked once, and one goes on where one was', async () => {
  await startTexts('en');
  sessionStorage.setItem('yiti.step-up', JSON.stringify({ level: 3, next: '/drafts/1/check' }));
  answers['PUT /api/session/proofs/p1'] = () => json({ assurance: 3 });
  const router = show('/step-up?proof=p1');
  await vi.waitFor(() => expect(router.state.location.pathname).toBe('/drafts/1/check'));
  expect(sent.filter((one) => one.startsWith('PUT'))).toEqual(['PUT /api/session/proofs/p1']);
  const [before = ''] = sent.join(' ').split('PUT');
  expect(before, 'a secret that is about to change is not used').not.toContain('assurance');
});

test('who is not done asks again or takes another way', async () => {
  await startTexts('en');
  answers['PUT /api/session/proofs/p1'] = () => refusal(409, 'identity/proof-pending');
  show('/step-up?proof=p1');
  const again = await screen.findByRole('button', { name: 'Ask for the result again' });
  expect(await screen.findByRole('button', { name: 'Go to face.example' })).toBeTruthy();
  answers['PUT /api/session/proofs/p1'] = () => refusal(422, 'identity/proof-differs');
  fireEvent.click(again);
  expect(await screen.findByText('refused: identity/proof-differs')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Ask for the result again' })).toBeNull();
});

test('whose name is not proven yet proves that first', async () => {
  await startTexts('en');
  const { at: _, ...direct } = face;
  const named = { ...direct, key: 'three-elements', level: 2, asks: ['name'] };
  answers['GET /api/session/assurance'] = () => json({ current: 1, moreOnceNamed: true, ways: [named] });
  show('/step-up?level=3');
  expect(await screen.findByText(/First prove your name here/)).toBeTruthy();
});
