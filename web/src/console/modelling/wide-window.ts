import { useSyncExternalStore } from 'react';

/** Below this there is no room for files, canvas and properties beside each other. */
const wide = '(width >= 62rem)';

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
