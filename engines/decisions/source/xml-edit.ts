/** Small changes of an XML text by the places of its tree; each gives the whole text anew. */
import { childOf, encoded, type XmlElement } from './xml-tree.ts';

const spliced = (xml: string, from: number, to: number, words: string): string =>
  xml.slice(0, from) + words + xml.slice(to);

export const prefixOf = ({ name, local }: XmlElement): string => name.slice(0, name.length - local.length);

/** Line break and indentation before an element; nothing when it follows another on the same line. */
export const indentOf = (xml: string, { from }: XmlElement): string =>
  /\r?\n[ \t]*$/.exec(xml.slice(0, from))?.[0] ?? '';

/** Null takes the attribute away. */
export function withAttribute(xml: string, element: XmlElement, name: string, value: string | null): string {
  const known = element.attributes.get(name);
  if (value === null) {
    if (!known) return xml;
    const start = xml.lastIndexOf(name, known.from - 1);
    return spliced(xml, start - (/\s*$/.exec(xml.slice(0, start))?.[0].length ?? 0), known.to + 1, '');
  }
  if (known) return spliced(xml, known.from, known.to, encoded(value));
  const at = element.from + 1 + element.name.length;
  return spliced(xml, at, at, ` ${name}="${encoded(value)}"`);
}

/** The text of an element that holds it in `<text>`. */
export function withText(xml: string, element: XmlElement, text: string): string {
  const holder = childOf(element, 'text');
  if (holder?.inner) return spliced(xml, holder.inner.from, holder.inner.to, encoded(text));
  const p = prefixOf(element);
  const words = `<${p}text>${encoded(text)}</${p}text>`;
  if (holder) return spliced(xml, holder.from, holder.to, words);
  if (element.inner) return spliced(xml, element.inner.from, element.inner.from, words);
  return spliced(xml, element.tagEnd, element.to, `>${words}</${element.name}>`);
}

export function without(xml: string, element: XmlElement): string {
  return spliced(xml, element.from - indentOf(xml, element).length, element.to, '');
}

/** Puts words beside a child of `parent`, on a line of its own where the child has one; alone when there is no child. */
export function inserted(
  xml: string,
  parent: XmlElement,
  place: { after?: XmlElement | undefined } | { before?: XmlElement | undefined },
  words: string,
): string {
  const beside = 'before' in place ? place.before : 'after' in place ? place.after : undefined;
  if (!beside) {
    if (!parent.inner) return spliced(xml, parent.tagEnd, parent.to, `>${words}</${parent.name}>`);
    return spliced(xml, parent.inner.from, parent.inner.from, words);
  }
  const indent = indentOf(xml, beside);
  return 'before' in place
    ? spliced(xml, beside.from, beside.from, words + indent)
    : spliced(xml, beside.to, beside.to, indent + words);
}

/** `base-1`, `base-2`, …: the first that no element has. */
export function freeId(xml: string, base: string): string {
  let n = 1;
  while (xml.includes(`"${base}-${n}"`)) n += 1;
  return `${base}-${n}`;
}
