/**
 * dmn-moddle, which knows DMN 1.3, with what later versions added: boxed conditional, for, some,
 * every and filter (1.4), type constraints (1.5). The
 * namespaces of 1.1–1.5 differ in nothing else that is read here.
 */
import { DmnModdle, type ModdleElement, type ModdleType } from 'dmn-moddle';

const namespaces =
  /https?:\/\/www\.omg\.org\/spec\/DMN\/(20151101\/dmn\.xsd|20180521\/MODEL\/|20191111\/MODEL\/|20211108\/MODEL\/|20230324\/MODEL\/|20240513\/MODEL\/)/g;
const readable = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

const child = (name: string) => ({ name, type: 'ChildExpression' });
const iterator = { name: 'iteratorVariable', isAttr: true, type: 'String' };
const boxed = (name: string, ...properties: object[]) => ({ name, superClass: ['Expression'], properties });

const added = [
  { name: 'ChildExpression', properties: [{ name: 'expression', type: 'Expression' }] },
  boxed('Conditional', child('if'), child('then'), child('else')),
  boxed('For', iterator, child('in'), child('return')),
  boxed('Every', iterator, child('in'), child('satisfies')),
  boxed('Some', iterator, child('in'), child('satisfies')),
  boxed('Filter', child('in'), child('match')),
];

/** DMN 1.5 constrains a collection as a whole, beside the values allowed for its items. */
const constrained = (type: ModdleType): ModdleType => ({
  ...type,
  properties: [
    ...type.properties,
    { name: 'typeConstraint', type: 'UnaryTests', xml: { serialize: 'property' } },
  ],
});

let reader: DmnModdle | null = null;

function readerOf(): DmnModdle {
  if (!reader) {
    const known = new DmnModdle().getPackage('dmn');
    const types = known.types.map((type) => (type.name === 'ItemDefinition' ? constrained(type) : type));
    reader = new DmnModdle({ dmn: { ...known, types: [...types, ...added] } });
  }
  return reader;
}

/** The root element. Throws what the XML reader throws. */
export async function readDmn(xml: string): Promise<ModdleElement> {
  const { rootElement } = await readerOf().fromXML(xml.replace(namespaces, readable), 'dmn:Definitions');
  return rootElement;
}
