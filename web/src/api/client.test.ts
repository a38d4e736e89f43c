import { afterEach, expect, test, vi } from 'vitest';
import { call, href } from './client.ts';
import { ProblemError } from './problem.ts';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);
afterEach(() => fetched.mockReset());

const answer = (body: unknown, status = 200) =>
  fetched.mockResolvedValueOnce(new Response(JSON.stringify(body), { status }));
const sent = () => fetched.mock.calls[0]!;

test('a request goes to the address of its route, with what it carries', async () => {
  answer({ id: 'g1' }, 201);
  const grant = { userId: 'u1', role: 'handler', reach: 'subtree' } as const;
  expect((await call('POST /grants', { body: grant, idempotencyKey: 'once-only' })).id).toBe('g1');
  expect(sent()[0]).toBe('/api/grants');
  expect(sent()[1]).toMatchObject({
    method: 'POST',
    body: JSON.stringify(grant),
    headers: { 'content-type': 'application/json', 'idempotency-key': 'once-only' },
  });
});

test('parameters are escaped, and what is not asked for is left out', async () => {
  answer(undefined);
  expect(await call('PUT /tasks/:taskId/claim', { params: { taskId: 'a:b/c' } })).toBeUndefined();
  expect(sent()[0]).toBe('/api/tasks/a%3Ab%2Fc/claim');
  fetched.mockReset();
  answer({ items: [], next: null });
  await call('GET /tasks', { query: { q: '餐饮', lamp: undefined, after: '' } });
  expect(sent()[0]).toBe(`/api/tasks?q=${encodeURIComponent('餐饮')}`);
  expect(
    href('GET /scenarios/:scenario/archive', { params: { scenario: 'x y' }, query: { version: '1.0.0' } }),
  ).toBe('/api/scenarios/x%20y/archive?version=1.0.0');
});

test('a file goes as a form', async () => {
  answer({ verdict: 'genuine', document: null });
  const file = new File(['%PDF'], 'licence.pdf', { type: 'application/pdf' });
  await call('POST /verify', { file });
  const body = sent()[1]!.body as FormData;
  expect((body.get('file') as File).name).toBe('licence.pdf');
  expect(sent()[1]!.headers).not.toHaveProperty('content-type');
});

test('a refusal is thrown as the problem that the server tells', async () => {
  answer({ code: 'casework/not-open', title: '不能办理' }, 409);
  const thrown = await call('POST /cases/:caseId/acceptance', { params: { caseId: 'c.1' } }).catch(
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(ProblemError);
  expect((thrown as ProblemError).problem).toMatchObject({ code: 'casework/not-open', status: 409 });
});

/** Read by the type checker only: each line must be refused, or the checker complains of a comment without use. */
export function refused(): unknown[] {
  return [
    // @ts-expect-error -- no such route
    call('GET /taskz'),
    // @ts-expect-error -- a parameter of the path is missing
    call('PUT /tasks/:taskId/claim', { params: {} }),
    // @ts-expect-error -- the query knows no such word
    call('GET /tasks', { query: { colour: 'red' } }),
    // @ts-expect-error -- the body is not what the route takes
    call('PUT /tasks/:taskId/assignee', { params: { taskId: 't' }, body: { officer: 'o' } }),
    // @ts-expect-error -- this route honours no key
    call('PUT /clock', { body: { now: '' }, idempotencyKey: 'k' }),
    // @ts-expect-error -- the answer has no such part
    call('GET /tasks').then((page) => page.total),
    // @ts-expect-error -- a file is linked to, not called
    call('GET /credentials/:credentialId/pdf', { params: { credentialId: 'c' } }),
  ];
}
