import { expect, test } from 'vitest';
import { consoleHouse } from '../../console/rooms.ts';
import { workHouse } from '../../workbench/rooms.ts';
import { openRooms, openWings } from './house.ts';

const keysOf = (house: typeof workHouse, permissions: string[]) =>
  openRooms(house, permissions).map(({ key }) => key);

test('who may route cases but not read them does not see the pool: its list would only refuse', () => {
  expect(keysOf(workHouse, ['case.route', 'cockpit.read'])).toEqual([]);
  expect(keysOf(workHouse, ['case.route', 'case.read'])).toEqual(['cases', 'unrouted']);
});

test('an auditor sees the audit trail and not the cockpit', () => {
  expect(keysOf(consoleHouse, ['audit.read', 'organisation.read'])).toEqual(['organisations', 'audit']);
});

test('the first room of a house stands at its own address', () => {
  for (const house of [workHouse, consoleHouse]) expect(house.wings[0]?.rooms[0]?.to).toBe(house.home);
});

test('a wing of which no room is open is not there', () => {
  const wings = openWings(workHouse, ['task.read', 'inspection.read']).map(({ key }) => key);
  expect(wings).toEqual([undefined, 'inspections']);
});
