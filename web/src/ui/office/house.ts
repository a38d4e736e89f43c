import type { LucideIcon } from 'lucide-react';

export interface Room {
  to: string;
  /** its words are `rooms.<key>` in the area of its house */
  key: string;
  icon: LucideIcon;
  /** only marked as current on exactly this address */
  exact?: boolean;
  /** every permission that its page needs: a room that would only refuse is not shown */
  needs: readonly string[];
}

/** Rooms that belong together. */
export interface Wing {
  /** its words are `wings.<key>` in the area of its house; the first wing, where the day begins, has none */
  key?: string;
  rooms: readonly Room[];
}

/** Workbench or console: its wings in the order of a working day, the first room at its own address. */
export interface House {
  /** area of texts; also the key of its own name among the rooms of the other house */
  area: 'work' | 'console';
  home: string;
  icon: LucideIcon;
  wings: readonly Wing[];
}

/** The wings with the rooms that somebody with these permissions may enter, none of them empty; the server decides anyway. */
export function openWings({ wings }: House, permissions: readonly string[]): Wing[] {
  return wings.flatMap((wing) => {
    const rooms = wing.rooms.filter(({ needs }) =>
      needs.every((permission) => permissions.includes(permission)),
    );
    return rooms.length > 0 ? [{ ...wing, rooms }] : [];
  });
}

/** The same rooms in one row. */
export function openRooms(house: House, permissions: readonly string[]): Room[] {
  return openWings(house, permissions).flatMap(({ rooms }) => rooms);
}
