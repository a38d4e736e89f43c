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

/** Workbench or console: its rooms in the order of a working day, the first one at its own address. */
export interface House {
  /** area of texts; also the key of its own name among the rooms of the other house */
  area: 'work' | 'console';
  home: string;
  icon: LucideIcon;
  rooms: readonly Room[];
}

/** The rooms that somebody with these permissions may enter; the server decides anyway. */
export function openRooms({ rooms }: House, permissions: readonly string[]): Room[] {
  return rooms.filter(({ needs }) => needs.every((permission) => permissions.includes(permission)));
}
