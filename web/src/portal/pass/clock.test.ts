import { expect, test } from 'vitest';
import { platformTime } from './clock.ts';

const said = Date.parse('2026-03-02T02:00:00Z');
const since = { page: 5_000, device: Date.parse('2031-01-01T00:00:00Z') };
const later = (page: number, device: number) => ({ page: since.page + page, device: since.device + device });

test('the platform’s time goes on, whatever the device believes the time to be', () => {
  expect(platformTime(said, since, later(30_000, 30_000))).toBe(said + 30_000);
});

test('a phone that slept for ten minutes knows that they have passed, though its page rested', () => {
  expect(platformTime(said, since, later(2_000, 602_000))).toBe(said + 602_000);
});

test('a clock that is put back lets no code live longer', () => {
  expect(platformTime(said, since, later(61_000, -3_600_000))).toBe(said + 61_000);
});
