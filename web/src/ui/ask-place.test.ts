import { afterEach, expect, test, vi } from 'vitest';
import { askPlace } from './ask-place.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

type Ask = (found: (at: object) => void, failed: (error: object) => void) => void;
const phone = (getCurrentPosition: Ask) =>
  vi.stubGlobal('navigator', { geolocation: { getCurrentPosition } });

test('what the phone tells is made coarse before it goes anywhere', async () => {
  phone((found) => found({ coords: { latitude: 36.651234, longitude: 117.120077, accuracy: 12.4 } }));
  expect(await askPlace()).toEqual({
    place: { latitude: 36.651, longitude: 117.12, accuracyMetres: 100 },
  });
});

test('a refusal, a phone that cannot tell, one that has no such thing: all go on', async () => {
  phone((_, failed) => failed({ code: 1, PERMISSION_DENIED: 1 }));
  expect(await askPlace()).toEqual({ noPlace: 'refused' });
  phone((_, failed) => failed({ code: 3, PERMISSION_DENIED: 1 }));
  expect(await askPlace()).toEqual({ noPlace: 'unavailable' });
  vi.stubGlobal('navigator', {});
  expect(await askPlace()).toEqual({ noPlace: 'unavailable' });
});

test('a question that nobody answers ends by itself', async () => {
  vi.useFakeTimers();
  phone(() => {});
  const told = askPlace();
  await vi.runAllTimersAsync();
  expect(await told).toEqual({ noPlace: 'unavailable' });
});
