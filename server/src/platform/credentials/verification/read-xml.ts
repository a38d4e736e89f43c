import { SaxesParser } from 'saxes';
import { Refused } from './refused.ts';

/** An element of a small XML file, without name spaces: readers of OFD go by local names. */
export interface Xml {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: Xml[];
  text: string;
}

const mostDepth = 64;
const mostElements = 200_000;

/** Reads XML that a stranger has sent: well-formed, without a document type (so without entities), not too deep. @throws {Refused} */
export function readXml(bytes: Uint8Array, path: string): Xml {
  const root: Xml = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let count = 0;
  const refuse = (): never => {
    throw new Refused({ zh: `“${path}”不是规范的 XML`, en: `“${path}” is not proper XML` });
  };
  const parser = new SaxesParser();
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', ({ name, attributes }) => {
    const one: Xml = {
      name: local(name),
      attributes: attributes as Record<string, string>,
      children: [],
      text: '',
    };
    if (++count > mostElements || open.length > mostDepth) refuse();
    open.at(-1)!.children.push(one);
    open.push(one);
  });
  parser.on('text', (text) => (open.at(-1)!.text += text));
  parser.on('closetag', () => open.pop());
  parser.write(Buffer.from(bytes).toString('utf8')).close();
  return root.children[0] ?? refuse();
}

/** The first element that this path of local names leads to. */
export function findXml(xml: Xml | undefined, ...names: string[]): Xml | undefined {
  return names.reduce<Xml | undefined>(
    (within, name) => within?.children.find((child) => child.name === name),
    xml,
  );
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
