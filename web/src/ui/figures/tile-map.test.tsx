import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { layoutOf, layouts } from './places.ts';
import { TileMap } from './tile-map.tsx';

const tile = (code: string, value: number | null) => ({ code, name: code, value });

test('the cities of a province that is laid out stand where they lie; those of another follow each other', () => {
  const { rerender } = render(
    <TileMap label="次数" none="不公布" tiles={[tile('370100', 8), tile('370200', null)]} />,
  );
  const jinan = () => screen.getByText('370100').closest('li')!;
  expect([jinan().style.gridColumn, jinan().style.gridRow]).toEqual(['2', '2']);
  expect(screen.getByRole('list').className).toContain('tile-map--placed');
  expect(screen.getByRole('list').textContent).toContain('不公布');

  rerender(<TileMap label="次数" none="不公布" tiles={[tile('320100', 8), tile('320200', 1)]} />);
  expect(screen.getByRole('list').className).toBe('tile-map');
  expect(screen.getAllByRole('listitem').map((one) => one.getAttribute('style'))).toEqual([null, null]);
});

test('a place that its province’s layout does not know makes a list of all', () => {
  expect(layoutOf(['370100', '370200'])).toBeDefined();
  expect(layoutOf(['370100', '379900'])).toBeUndefined();
  expect(layoutOf(['370102', '370103'])).toBeUndefined();
  expect(layoutOf(['370100'])).toBeUndefined();
  expect(layoutOf([])).toBeUndefined();
});

test('no layout names a city of another province, or puts two on one tile', () => {
  for (const [province, cities] of Object.entries(layouts)) {
    for (const code of Object.keys(cities))
      expect(code).toMatch(new RegExp(`^${province.slice(0, 2)}\\d\\d00$`));
    const tiles = Object.values(cities).map(String);
    expect(new Set(tiles).size).toBe(tiles.length);
  }
});
