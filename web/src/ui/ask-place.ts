/** Where the phone is at this moment, or why nobody knows: the person or the phone refused, or it cannot tell. */
export type ToldPlace =
  | { place: { latitude: number; longitude: number; accuracyMetres: number } }
  | { noPlace: 'refused' | 'unavailable' };

const longestMs = 8000;

/**
 * Asks the phone once where it is. It never fails and keeps nobody waiting for long: whoever refuses, or stands in a basement, goes on without. About a
 * hundred metres are enough, so no more leaves the phone.
 */
export function askPlace(): Promise<ToldPlace> {
  const { geolocation } = navigator;
  if (!geolocation) return Promise.resolve({ noPlace: 'unavailable' });
  return new Promise((resolve) => {
    // a question of the browser that nobody answers has no end of its own
    const waiting = setTimeout(() => resolve({ noPlace: 'unavailable' }), longestMs + 1000);
    const answer = (told: ToldPlace) => {
      clearTimeout(waiting);
      resolve(told);
    };
    geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        answer({
          place: {
            latitude: coarse(latitude),
            longitude: coarse(longitude),
            accuracyMetres: Math.max(100, Math.round(accuracy)),
          },
        }),
      ({ code, PERMISSION_DENIED }) =>
        answer({ noPlace: code === PERMISSION_DENIED ? 'refused' : 'unavailable' }),
      { enableHighAccuracy: true, timeout: longestMs, maximumAge: 60_000 },
    );
  });
}

/** Three places of a degree. */
const coarse = (degrees: number) => Math.round(degrees * 1000) / 1000;

/** What browsers that enforce it call it; TypeScript does not know it. */
interface WithPolicy {
  featurePolicy?: { allowsFeature(feature: string): boolean };
}

/**
 * A document keeps the policy of the address for which it was opened, and only pages of the door may ask for a place. Whoever came to one by a link
 * inside the application has it opened once more for its own address.
 */
export function openForPlace(): void {
  const { featurePolicy } = document as WithPolicy;
  const [opened] = performance.getEntriesByType('navigation');
  if (!featurePolicy || !opened || featurePolicy.allowsFeature('geolocation')) return;
  if (new URL(opened.name).pathname !== location.pathname) location.reload();
}
