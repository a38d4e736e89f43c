import { beforeEach, expect, test } from 'vitest';
import { placeIn, readOrder, rememberOpened, rememberOrder } from './order.ts';

beforeEach(() => sessionStorage.clear());

test('the order of the inbox is kept with its filter; two tasks of one case are one stop', () => {
  rememberOrder({ lamp: 'red' }, ['/work/cases/a', '/work/cases/b', '/work/cases/a']);
  rememberOpened('/work/cases/b');
  expect(readOrder()).toEqual({
    filter: { lamp: 'red' },
    links: ['/work/cases/a', '/work/cases/b'],
    last: '/work/cases/b',
  });
});

test('a page knows its neighbours; at the ends there are none, and from elsewhere there is no place', () => {
  const order = { filter: {}, links: ['a', 'b', 'c'], last: null };
  expect(placeIn(order, 'b')).toEqual({ place: 2, of: 3, before: 'a', next: 'c' });
  expect(placeIn(order, 'c')?.next).toBeUndefined();
  expect(placeIn(order, 'x')).toBeUndefined();
});

test('a memory that cannot be read is an empty one', () => {
  sessionStorage.setItem('yiti.inbox', '{broken');
  expect(readOrder().links).toEqual([]);
});
