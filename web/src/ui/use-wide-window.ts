import { useSyncExternalStore } from 'react';

/** From here on there is room for rooms, files and canvas beside each other; office.css says the same. */
const wide = '(width >= 62rem)';

/** Whether the window is that wide, also after it was moved or turned. */
/** Whether the window is that wide, also after it was moved or turned. */
export function useWideWindow(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = matchMedia(wide);
      query.addEventListener('change', onChange);
      return () => query.removeEventListener('change', onChange);
    },
    () => matchMedia(wide).matches,
  );
}
