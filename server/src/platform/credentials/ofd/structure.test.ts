import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import { Parser } from 'saxen';
import { modules } from '../../../app.ts';
import { testPlatform, type TestPlatform } from '../../../testing.ts';
import { readSealSignature } from './electronic-seal.ts';

/**
 * What the schemas of GB/T 33190-2016 ask of the elements that we write, in a table of our own: which attributes must be there, which children,
 * in which order and how often. Read with other people's code (fflate, saxen).
 */
interface Rule {
  attributes?: readonly string[];
  /** `name`, `name?`, `name*`, `name+`; in this order */
  children?: readonly string[];
  /** children in any order and number */
  any?: readonly string[];
  text?: RegExp;
}

const location = /^\/?[\w./-]+$/;
const number = String.raw`-?\d+(\.\d+)?`;
const box = new RegExp(`^${number} ${number} ${number} ${number}$`);
const color = /^\d{1,3} \d{1,3} \d{1,3}$/;
const area = ['PhysicalBox', 'ApplicationBox?', 'ContentBox?', 'BleedBox?'];

const rules: Readonly<Record<string, Rule>> = {
  OFD: { attributes: ['Version', 'DocType'], children: ['DocBody+'] },
  DocBody: { children: ['DocInfo', 'DocRoot?', 'Versions?', 'Signatures?'] },
  DocInfo: {
    any: [
      'DocID',
      'Title',
      'Author',
      'Subject',
      'CreationDate',
      'ModDate',
      'Creator',
      'CreatorVersion',
      'CustomDatas',
    ],
  },
  DocID: { text: /^[0-9a-f]{32}$/i },
  CreationDate: { text: /^\d{4}-\d\d-\d\d$/ },
  CustomDatas: { children: ['CustomData+'] },
  CustomData: { attributes: ['Name'] },
  DocRoot: { text: location },
  Document: {
    children: [
      'CommonData',
      'Pages',
      'Outlines?',
      'Permissions?',
      'Annotations?',
      'CustomTags?',
      'Attachments?',
    ],
  },
  CommonData: {
    children: ['MaxUnitID', 'PageArea', 'PublicRes*', 'DocumentRes*', 'TemplatePage*', 'DefaultCS?'],
  },
  MaxUnitID: { text: /^\d+$/ },
  PageArea: { children: area },
  PhysicalBox: { text: box },
  PublicRes: { text: location },
  Pages: { children: ['Page+'] },
  Res: { attributes: ['BaseLoc'], any: ['ColorSpaces', 'DrawParams', 'Fonts', 'MultiMedias'] },
  Fonts: { children: ['Font+'] },
  Font: { attributes: ['ID', 'FontName'], children: ['FontFile?'] },
  FontFile: { text: location },
  Area: { children: area },
  Content: { children: ['Layer+'] },
  Layer: { attributes: ['ID'], any: ['TextObject', 'PathObject', 'ImageObject'] },
  PathObject: {
    attributes: ['ID', 'Boundary'],
    children: ['Actions?', 'Clips?', 'StrokeColor?', 'FillColor?', 'AbbreviatedData'],
  },
  TextObject: {
    attributes: ['ID', 'Boundary', 'Font', 'Size'],
    children: ['Actions?', 'Clips?', 'FillColor?', 'StrokeColor?', 'CGTransform*', 'TextCode+'],
  },
  FillColor: { attributes: ['Value'] },
  StrokeColor: { attributes: ['Value'] },
  AbbreviatedData: { text: /^[MLQBACS](\s|$)/ },
  TextCode: { attributes: ['X', 'Y'], text: /./ },
  Signatures: { children: ['MaxSignId?', 'Signature*'] },
  SignedInfo: {
    children: ['Provider', 'SignatureMethod?', 'SignatureDateTime?', 'References', 'StampAnnot*', 'Seal?'],
  },
  Provider: { attributes: ['ProviderName'] },
  References: { children: ['Reference+'] },
  Reference: { attributes: ['FileRef'], children: ['CheckValue'] },
  CheckValue: { text: /^[A-Za-z0-9+/]{43}=$/ },
  StampAnnot: { attributes: ['ID', 'PageRef', 'Boundary'] },
  Seal: { children: ['BaseLoc'] },
  BaseLoc: { text: location },
  SignedValue: { text: location },
};
/** Elements whose meaning depends on where they stand. */
const byPlace: Readonly<Record<string, Rule>> = {
  'DocBody/Signatures': { text: location },
  'Pages/Page': { attributes: ['ID', 'BaseLoc'] },
  Page: { children: ['Template*', 'PageRes*', 'Area?', 'Content?', 'Actions?'] },
  'Signatures/Signature': { attributes: ['ID', 'BaseLoc'] },
  Signature: { children: ['SignedInfo', 'SignedValue'] },
};

interface Node {
  name: string;
  parent: string;
  attributes: Record<string, string>;
  children: Node[];
  text: string;
}

function read(bytes: Uint8Array): Node {
  const top: Node = { name: '', parent: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = new Parser();
  parser.on(
    'openTag',
    (name: string, attributes: () => Record<string, string>, decode: (text: string) => string) => {
      assert.match(name, /^ofd:/, 'every element is in the name space');
      const all = Object.entries(attributes());
      const own = all.filter(([key]) => !key.startsWith('xmlns'));
      if (open.length === 1) assert.ok(all.some(([, value]) => value === 'http://www.ofdspec.org/2016'));
      const node: Node = {
        name: name.slice(4),
        parent: open.at(-1)!.name,
        attributes: Object.fromEntries(own.map(([key, value]) => [key, decode(value)])),
        children: [],
        text: '',
      };
      open.at(-1)!.children.push(node);
      open.push(node);
    },
  );
  parser.on('text', (text: string, decode: (text: string) => string) => {
    open.at(-1)!.text += decode(text);
  });
  parser.on('closeTag', () => {
    open.pop();
  });
  parser.parse(Buffer.from(bytes).toString('utf8'));
  return top.children[0]!;
}

/** What does not fit, in lines. */
function faults(node: Node): string[] {
  const rule = byPlace[`${node.parent}/${node.name}`] ?? byPlace[node.name] ?? rules[node.name];
  const names = node.children.map(({ name }) => name);
  const found: string[] = [];
  for (const wanted of rule?.attributes ?? [])
    if (node.attributes[wanted] === undefined) found.push(`${node.name} lacks ${wanted}`);
  const { Boundary: boundary, Value: value } = node.attributes;
  if (boundary !== undefined && !box.test(boundary)) found.push(`${node.name} has the box ${boundary}`);
  if (value !== undefined && !color.test(value)) found.push(`${node.name} has the colour ${value}`);
  if (rule?.text && !rule.text.test(node.text)) found.push(`${node.name} says ${node.text}`);
  if (rule?.any)
    found.push(...names.filter((name) => !rule.any!.includes(name)).map((name) => `${name} in ${node.name}`));
  else if (!orderOf(rule?.children ?? []).test(names.map((name) => `${name} `).join('')))
    found.push(`${node.name} holds ${names.join(', ')}`);
  return [...found, ...node.children.flatMap(faults)];
}

const orderOf = (children: readonly string[]): RegExp =>
  new RegExp(
    `^${children.map((one) => `(?:${one.replace(/[?*+]$/, '')} )${/[?*+]$/.exec(one)?.[0] ?? ''}`).join('')}$`,
  );

const all = (node: Node): Node[] => [node, ...node.children.flatMap(all)];

let platform: TestPlatform;
let parts: Record<string, Uint8Array>;

before(async () => {
  platform = await testPlatform({ modules });
  const zhang = await platform.as('zhang');
  const { body } = await zhang.get('/api/credentials');
  const { credentialId } = body.items.find(({ type }: { type: string }) => type === 'business-licence');
  const { rawPayload } = await platform.app.server.inject({
    method: 'GET',
    url: `/api/credentials/${credentialId}/ofd`,
    headers: { cookie: zhang.cookie! },
  });
  parts = unzipSync(rawPayload);
});
after(() => platform.stop());

/** A whole package, from OFD.xml on. */
function checkPackage(files: Record<string, Uint8Array>): void {
  const xml = Object.keys(files).filter((path) => path.endsWith('.xml'));
  const trees = new Map(xml.map((path) => [path, read(files[path]!)]));
  for (const [path, tree] of trees) assert.deepEqual(faults(tree), [], path);
  assert.equal(trees.get('OFD.xml')?.name, 'OFD');
  const document = trees.get('Doc_0/Document.xml')!;
  const nodes = [...trees].filter(([path]) => !path.includes('/Signs/')).flatMap(([, tree]) => all(tree));
  // objects are numbered once, none above what the document says
  const ids = nodes
    .filter(({ attributes }) => attributes['ID'] !== undefined)
    .map(({ attributes }) => Number(attributes['ID']));
  assert.equal(new Set(ids).size, ids.length);
  const most = Number(all(document).find(({ name }) => name === 'MaxUnitID')!.text);
  assert.ok(Math.max(...ids) <= most, `${Math.max(...ids)} > ${most}`);
  const fonts = new Set(
    nodes.filter(({ name }) => name === 'Font').map(({ attributes }) => attributes['ID']),
  );
  for (const { attributes } of nodes.filter(({ name }) => name === 'TextObject'))
    assert.ok(fonts.has(attributes['Font']), `no font ${attributes['Font']}`);
}

test('the licence is as the schemas of GB/T 33190 have it, part by part', () => {
  checkPackage(parts);
  assert.ok(parts['Doc_0/Signs/Signatures.xml'], 'with its signature');
});

test('identifiers of signatures are those of XML, once each, and lead to parts that are there', () => {
  const list = read(parts['Doc_0/Signs/Signatures.xml']!);
  const [signature] = list.children.filter(({ name }) => name === 'Signature');
  const { ID: id, BaseLoc: place } = signature!.attributes as { ID: string; BaseLoc: string };
  assert.match(id, /^[A-Za-z_][\w.-]*$/);
  const described = read(parts[place.slice(1)]!);
  const [stamp] = all(described).filter(({ name }) => name === 'StampAnnot');
  assert.match(stamp!.attributes['ID']!, /^[A-Za-z_][\w.-]*$/);
  const page = all(read(parts['Doc_0/Document.xml']!)).find(
    ({ name, parent }) => parent === 'Pages' && name === 'Page',
  )!;
  assert.equal(stamp!.attributes['PageRef'], page.attributes['ID']);
  for (const { name, attributes, text } of all(described)) {
    const led =
      name === 'Reference' ? attributes['FileRef'] : /^(BaseLoc|SignedValue)$/.test(name) ? text : undefined;
    if (led !== undefined) assert.ok(parts[led.slice(1)], led);
  }
});

test('the picture of the seal is such a package itself', () => {
  const { seal } = readSealSignature(parts['Doc_0/Signs/Sign_0/SignedValue.dat']!);
  checkPackage(unzipSync(seal.picture.bytes));
});

test('the table finds what does not fit', () => {
  const content = Buffer.from(parts['Doc_0/Pages/Page_0/Content.xml']!).toString();
  const wrong = (change: (text: string) => string) => faults(read(Buffer.from(change(content))));
  assert.deepEqual(
    wrong((text) => text),
    [],
  );
  assert.ok(wrong((text) => text.replace(/ Boundary="[^"]*"/, '')).length > 0);
  assert.ok(
    wrong((text) => text.replace('<ofd:TextCode', '<ofd:FillColor Value="0 0 0"/><ofd:TextCode')).length > 0,
  );
  assert.ok(wrong((text) => text.replace(/<ofd:Content>/, '<ofd:Content><ofd:Area/>')).length > 0);
});
