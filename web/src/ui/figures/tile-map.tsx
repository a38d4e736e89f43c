import type { CSSProperties, ReactNode } from 'react';
import { useFormat } from '../format.ts';
import { layoutOf } from './places.ts';
import './figures.css';

export interface Tile {
  /** GB/T 2260 */
  code: string;
  name: string;
  /** null: withheld */
  value: number | null;
  /** the number in words, where it is more than a count */
  words?: string | undefined;
  /** opens the place; absent: there is nothing below it */
  onOpen?: (() => void) | undefined;
}

/**
 * Places as tiles of one size (cartogram): the number stands in each, a deeper tile has more. Where a province is laid out
 * (`places.ts`), its cities lie as they do on a map; elsewhere the tiles follow each other by code.
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
  const most = Math.max(...tiles.map(({ value }) => value ?? 0)) || 1;
  const layout = layoutOf(tiles.map(({ code }) => code));
  const columns = layout && Math.max(...Object.values(layout).map(([column]) => column));
  return (
    <ul
      className={layout ? 'tile-map tile-map--placed' : 'tile-map'}
      style={layout && ({ '--columns': columns } as CSSProperties)}
      aria-label={label}
    >
      {tiles.map(({ code, name, value, words, onOpen }) => {
        const [column, row] = layout?.[code] ?? [];
        const depth = value === null ? 'none' : value === 0 ? '0' : String(Math.ceil((value / most) * 4));
        const inside: ReactNode = (
          <>
            <span className="tile-name">{name}</span>
            <span className="tile-value">{value === null ? none : (words ?? format.number(value))}</span>
          </>
        );
        return (
          <li key={code} style={layout && { gridColumn: column, gridRow: row }}>
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
