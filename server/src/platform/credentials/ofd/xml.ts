/** XML as OFD has it (GB/T 33190, 6): every element in the one name space, attributes in none. */
export const ofdNamespace = 'http://www.ofdspec.org/2016';

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element; children are markup, texts go through `text`. */
export function element(name: string, attributes: Attributes = {}, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  const inner = children.join('');
  return inner === '' ? `<ofd:${name}${written}/>` : `<ofd:${name}${written}>${inner}</ofd:${name}>`;
}

/** An element with nothing but a text in it. */
export const leaf = (name: string, value: string | number, attributes: Attributes = {}): string =>
  element(name, attributes, escaped(String(value)));

/** A whole file: `root` is markup made by `element`. */
export function xmlFile(root: string): Buffer {
  const open = root.replace(/^<ofd:\w+/, (start) => `${start} xmlns:ofd="${ofdNamespace}"`);
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${open}`);
}

/** What XML 1.0 cannot carry at all is left out. */
function escaped(text: string): string {
  return text
    .replaceAll(
      // oxlint-disable-next-line no-control-regex
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
      '',
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Millimetres with a thousandth, as short as they are. */
export const mm = (value: number): string => String(Math.round(value * 1000) / 1000);
export const box = (...values: number[]): string => values.map(mm).join(' ');
