import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetHere } from './forget-here.ts';

const dropTicket = vi.hoisted(() => vi.fn<() => Promise<void>>());
vi.mock('../on-site/device.ts', () => ({ dropTicket }));

const keptHere = (...names: string[]) =>
  vi.stubGlobal('indexedDB', { databases: async () => names.map((name) => ({ name })) });
const client = { clear: vi.fn<() => void>() };

beforeEach(() => {
  vi.clearAllMocks();
  dropTicket.mockResolvedValue();
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => vi.unstubAllGlobals());

test('what was fetched and the code of an inspector go; what would be lost stays', async () => {
  keptHere('yiti-on-site');
  localStorage.setItem('yiti.preferences', '{"large":true}');
  localStorage.setItem('yiti.unsent.1', '{"name":"x"}');
  sessionStorage.setItem('order', '[]');
  await forgetHere(client);
  expect(client.clear).toHaveBeenCalledOnce();
  expect(dropTicket).toHaveBeenCalledOnce();
  expect(sessionStorage).toHaveLength(0);
  expect(localStorage.getItem('yiti.preferences')).toBe('{"large":true}');
  expect(localStorage.getItem('yiti.unsent.1')).toBe('{"name":"x"}');
});

test('a browser that does not say what it keeps is asked to forget all the same', async () => {
  vi.stubGlobal('indexedDB', {});
  await forgetHere(client);
  expect(dropTicket).toHaveBeenCalledOnce();
});

test('a page that holds up the forgetting holds up no signing out', async () => {
  vi.useFakeTimers();
  keptHere('yiti-on-site');
  dropTicket.mockReturnValue(new Promise(() => {}));
  const signedOut = forgetHere(client);
  await vi.advanceTimersByTimeAsync(2000);
  await signedOut;
  vi.useRealTimers();
});

test('where nothing was taken along nothing is opened, and a browser that keeps nothing holds up no signing out', async () => {
  keptHere('another');
  await forgetHere(client);
  expect(dropTicket).not.toHaveBeenCalled();
  vi.stubGlobal('indexedDB', undefined);
  await forgetHere(client);
  keptHere('yiti-on-site');
  dropTicket.mockRejectedValue(new Error('blocked'));
  await forgetHere(client);
  expect(client.clear).toHaveBeenCalledTimes(3);
});
