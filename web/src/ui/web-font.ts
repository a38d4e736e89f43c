/**
 * Machines without any Chinese font (bare Linux, some kiosks) would show boxes. Only there is the web font's
 * stylesheet (34 KB) fetched. Of the font itself the browser then
 * loads only the parts that the page's characters need. Phones and desktops in China all have better fonts of their own.
 */
export async function loadWebFontIfNeeded(): Promise<void> {
  if (hasChineseFont()) return;
  await import('@fontsource-variable/noto-sans-sc/wght.css');
  const root = document.documentElement;
  root.dataset.font = 'web';
  // Chromium keeps the boxes that it shaped while a part of the font was under way, until something about the text changes that it has
  // not seen before: a thousandth of a pixel that nobody sees.
  let round = 0;
  const shapeAnew = () => {
    round += 1;
    root.style.letterSpacing = `${round / 1000}px`;
  };
  document.fonts.addEventListener('loadingdone', shapeAnew);
  shapeAnew(); // words that came with the page were shaped already
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
