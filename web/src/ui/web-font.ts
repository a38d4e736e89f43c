/**
 * Machines without any Chinese font (bare Linux, some kiosks) would show boxes. Only there is the web font loaded, after the first
 * paint: its stylesheet alone is 100 KB, and phones and desktops in China all have better fonts of their own.
 */
export function loadWebFontIfNeeded(): void {
  if (hasChineseFont()) return;
  void import('@fontsource-variable/noto-sans-sc/wght.css');
}

/** True when two different characters look different: a machine without the glyphs paints the same box for both. */
export function hasChineseFont(): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 24;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return true;
  const family = getComputedStyle(document.documentElement).getPropertyValue('--font') || 'sans-serif';
  context.font = `20px ${family}`;
  const paint = (character: string): string => {
    context.clearRect(0, 0, 24, 24);
    context.fillText(character, 2, 20);
    return context.getImageData(0, 0, 24, 24).data.join();
  };
  return paint('一') !== paint('體');
}
