/** XML as a tree that knows where each part stands, so that a change of one cell leaves every other character as it was. */

export interface XmlElement {
  /** as written, with its prefix */
  name: string;
  /** without its prefix */
  local: string;
  attributes: ReadonlyMap<string, { value: string; from: number; to: number }>;
  from: number;
  to: number;
  /** where the start tag ends, before its `>` or `/>` */
  tagEnd: number;
  /** what stands between the tags; null: `<a/>` */
  inner: { from: number; to: number } | null;
  children: XmlElement[];
}

const pieces =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<![^>]*>|<\/([^\s>]+)\s*>|<([^\s/>!?]+)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The root element; null when tags do not fit together. */
export function xmlTree(source: string): XmlElement | null {
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  for (const match of source.matchAll(pieces)) {
    const [piece, closing, opening, attributes = '', empty] = match;
    const to = match.index + piece.length;
    if (closing !== undefined) {
      const element = open.pop();
      if (element?.name !== closing) return null;
      element.to = to;
      element.inner!.to = match.index;
    } else if (opening !== undefined) {
      const element = elementOf(opening, attributes, match.index, to, empty === '/');
      if (open.length > 0) open.at(-1)!.children.push(element);
      else if (root) return null;
      else root = element;
      if (empty !== '/') open.push(element);
    }
  }
  return open.length === 0 ? root : null;
}

function elementOf(name: string, written: string, from: number, to: number, isEmpty: boolean): XmlElement {
  const attributes = new Map<string, { value: string; from: number; to: number }>();
  const start = from + 1 + name.length;
  for (const { 0: whole, 1: key, 2: double, 3: single, index } of written.matchAll(attribute)) {
    const value = double ?? single ?? '';
    const end = start + index + whole.length - 1;
    attributes.set(key!, { value: decoded(value), from: end - value.length, to: end });
  }
  return {
    name,
    local: name.slice(name.indexOf(':') + 1),
    attributes,
    from,
    to,
    tagEnd: to - (isEmpty ? 2 : 1),
    inner: isEmpty ? null : { from: to, to },
    children: [],
  };
}

export const childrenOf = (element: XmlElement | undefined, local: string): XmlElement[] =>
  element?.children.filter((child) => child.local === local) ?? [];
export const childOf = (element: XmlElement | undefined, local: string): XmlElement | undefined =>
  childrenOf(element, local)[0];
export const attributeOf = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.attributes.get(name)?.value;

/** The words of an element without elements inside. */
export function wordsOf(element: XmlElement | undefined, source: string): string {
  if (!element?.inner) return '';
  const inner = source.slice(element.inner.from, element.inner.to).replaceAll(/<!--[\s\S]*?-->/g, '');
  const parts = inner.split(/(<!\[CDATA\[[\s\S]*?\]\]>)/);
  return parts.map((part) => (part.startsWith('<![CDATA[') ? part.slice(9, -3) : decoded(part))).join('');
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replaceAll(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** As it may stand between tags and in quotes. */
export const encoded = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
