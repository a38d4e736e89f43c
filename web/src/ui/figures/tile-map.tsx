import type { ReactNode } from 'react';
import { useFormat } from '../format.ts';
import './figures.css';

export interface Tile {
  /** GB/T 2260 */
  code: string;
  name: string;
  /** null: withheld */
  value: number | null;
  /** opens the place; absent: there is nothing below it */
  onOpen?: (() => void) | undefined;
}

/** Where the cities of Shandong lie to each other, one tile each: column and row. Neighbours touch, distances do not count. */
const shandong: Readonly<Record<string, readonly [column: number, row: number]>> = {
  '371400': [2, 1],
  '371600': [3, 1],
  '370500': [4, 1],
  '370600': [5, 1],
  '371000': [6, 1],
  '371500': [1, 2],
  '370100': [2, 2],
  '370300': [3, 2],
  '370700': [4, 2],
  '370200': [5, 2],
  '370900': [2, 3],
  '371300': [3, 3],
  '371100': [4, 3],
  '371700': [1, 4],
  '370800': [2, 4],
  '370400': [3, 4],
};

/**
 * Places as tiles of one size (cartogram): the number stands in each, a deeper tile has more. Cities of Shandong lie as they do on a map; elsewhere
 * the tiles follow each other by code.
 */
export function TileMap({
  tiles,
  label,
  none,
}: {
  tiles: readonly Tile[];
  /** what is counted, for the list as a whole */
  label: string;
  /** words for what is withheld */
  none: string;
}) {
  const format = useFormat();
  const most = Math.max(1, ...tiles.map(({ value }) => value ?? 0));
  const isMap = tiles.length > 1 && tiles.every(({ code }) => code in shandong);
  return (
    <ul className={isMap ? 'tile-map tile-map--placed' : 'tile-map'} aria-label={label}>
      {tiles.map(({ code, name, value, onOpen }) => {
        const [column, row] = shandong[code] ?? [];
        const depth = value === null ? 'none' : value === 0 ? '0' : String(Math.ceil((value / most) * 4));
        const inside: ReactNode = (
          <>
            <span className="tile-name">{name}</span>
            <span className="tile-value">{value === null ? none : format.number(value)}</span>
          </>
        );
        return (
          <li key={code} style={isMap ? { gridColumn: column, gridRow: row } : undefined}>
            {onOpen ? (
              <button type="button" className="tile" data-depth={depth} onClick={onOpen}>
                {inside}
              </button>
            ) : (
              <span className="tile" data-depth={depth}>
                {inside}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
