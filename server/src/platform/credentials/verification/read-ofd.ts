import { sm3 } from '../../../base/crypto/index.ts';
import { oid } from '../asn1/oids.ts';
import { ofdCodeName } from '../ofd/licence.ts';
import { readSealSignature } from '../ofd/electronic-seal.ts';
import { no, yes, type Check } from './check.ts';
import { findXml, readXml, type Xml } from './read-xml.ts';
import { Refused } from './refused.ts';
import type { SignedFile } from './signed-file.ts';
import { resolvePath, unpack } from './unpack.ts';

type Parts = ReadonlyMap<string, Buffer>;

/** Reads the signature of an OFD (GB/T 33190, 18; GB/T 38540). @throws {Refused} when it is no OFD with exactly one seal */
export async function readOfd(zip: Buffer): Promise<SignedFile> {
  const parts = await unpack(zip);
  const root = readPart(parts, 'OFD.xml');
  const body = findXml(root, 'DocBody');
  const listPath = pathIn(findXml(body, 'Signatures'), 'OFD.xml');
  const signatures = readPart(parts, listPath).children.filter(({ name }) => name === 'Signature');
  if (signatures.length !== 1)
    throw new Refused({
      zh: `OFD 中有 ${signatures.length} 个签章，平台文件只有一个`,
      en: `The OFD has ${signatures.length} signatures; a file of the platform has one`,
    });
  const descriptionPath = resolvePath(listPath, signatures[0]!.attributes['BaseLoc'] ?? '');
  const description = readPart(parts, descriptionPath);
  const valuePath = pathIn(findXml(description, 'SignedValue'), descriptionPath);
  const signature = readSealSignature(partOf(parts, valuePath));
  const info = findXml(description, 'SignedInfo');
  const references = referencesIn(info, descriptionPath);
  const unprotected = [...parts.keys()].filter(
    (path) => !references.has(path) && ![listPath, descriptionPath, valuePath].includes(path),
  );
  if (unprotected.length > 0)
    throw new Refused({
      zh: `部件“${unprotected[0]!}”不在签章保护范围内`,
      en: `The part “${unprotected[0]!}” is not protected by the signature`,
    });
  const isList = signature.dataHash.equals(sm3(partOf(parts, descriptionPath)));
  return {
    format: 'ofd',
    code: codeIn(body),
    checks: [
      yes(
        'structure',
        `OFD 文件，${references.size} 个部件全部在一个电子签章的保护之下`,
        `An OFD, all of its ${references.size} parts protected by one seal signature`,
      ),
      contentCheck(parts, references, isList),
    ],
    signature: {
      signer: signature.signer,
      signedPart: signature.signedPart,
      value: signature.signature,
      at: signature.at,
      timestamp: signature.timestamp,
      seal: signature.seal,
    },
  };
}

function contentCheck(parts: Parts, references: ReadonlyMap<string, string>, isList: boolean): Check {
  const changed = [...references].find(
    ([path, value]) => sm3(parts.get(path) ?? Buffer.alloc(0)).toString('base64') !== value,
  );
  if (changed)
    return no(
      'content',
      `部件“${changed[0]}”被改动（SM3 不一致）`,
      `The part “${changed[0]}” was changed (SM3 differs)`,
    );
  return isList
    ? yes(
        'content',
        '签章后内容未改动（各部件 SM3 一致）',
        'The content is what was sealed (SM3 of all parts agrees)',
      )
    : no('content', '受保护部件清单被改动', 'The list of protected parts was changed');
}

/** SM3 in base64 by path. */
function referencesIn(info: Xml | undefined, from: string): Map<string, string> {
  const list = findXml(info, 'References');
  if (list?.attributes['CheckMethod'] !== oid.sm3)
    throw new Refused({ zh: 'OFD 的摘要算法不是 SM3', en: 'The digests in the OFD are not SM3' });
  return new Map(
    list.children.map((one) => [
      resolvePath(from, one.attributes['FileRef'] ?? ''),
      findXml(one, 'CheckValue')?.text.trim() ?? '',
    ]),
  );
}

function codeIn(body: Xml | undefined): string | undefined {
  const data = findXml(body, 'DocInfo', 'CustomDatas')?.children ?? [];
  const code = data.find(({ attributes }) => attributes['Name'] === ofdCodeName)?.text;
  return code !== undefined && /^[0-9A-Z]{4,40}$/.test(code) ? code : undefined;
}

function pathIn(element: Xml | undefined, from: string): string {
  if (!element) throw new Refused({ zh: 'OFD 中没有电子签章', en: 'There is no seal signature in the OFD' });
  return resolvePath(from, element.text.trim());
}

function readPart(parts: Parts, path: string): Xml {
  return readXml(partOf(parts, path), path);
}

function partOf(parts: Parts, path: string): Buffer {
  const part = parts.get(path);
  if (!part) throw new Refused({ zh: `OFD 缺少部件“${path}”`, en: `The OFD lacks its part “${path}”` });
  return part;
}
