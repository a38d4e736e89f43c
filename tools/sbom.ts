/**
 * `npm run sbom`: the packages that run in service, as a CycloneDX list (软件物料清单) in `.yiti/sbom.cdx.json`, and their licences.
 * Exit 1 when a licence is none of those that we take, so that somebody looks.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, shell } from './shell.ts';

interface Component {
  name: string;
  version: string;
  licenses?: Array<{ license?: { id?: string; name?: string }; expression?: string }>;
}

const taken =
  /^\(?(MIT|MIT-0|Apache-2\.0|BSD-[23]-Clause|0BSD|ISC|MPL-2\.0|BlueOak-1\.0\.0|Python-2\.0|CC0-1\.0|CC-BY-4\.0|Zlib|Unlicense|OFL-1\.1)\b/;

/** Looked at one by one. */
const known: Record<string, string> = {
  'bpmn-js':
    'bpmn.io licence: as MIT, with its mark left in the picture (docs/decisions/2026-11-28-bpmn-js-for-pictures.md)',
};

const { code, output } = await shell('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'], {
  quiet: true,
});
if (code !== 0) {
  console.error(`npm could not make the list:\n${output}`);
  process.exit(1);
}
const list = JSON.parse(output.slice(output.indexOf('{'))) as {
  metadata: { component: { name: string; version: string } };
  components: Component[];
};
const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Component;
// npm calls it by the folder that it stands in
Object.assign(list.metadata.component, { name, version });

const file = path.join(root, '.yiti', 'sbom.cdx.json');
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(list, null, 2)}\n`);

const byLicence = Map.groupBy(list.components, licenceOf);
for (const [licence, { length }] of [...byLicence].toSorted(([, a], [, b]) => b.length - a.length)) {
  console.log(`${String(length).padStart(5)}  ${licence}`);
}
const strange = list.components.filter(
  (component) => !taken.test(licenceOf(component)) && !(component.name in known),
);
for (const [each, why] of Object.entries(known)) console.log(`${each}: ${why}`);
for (const component of strange) {
  console.log(`${component.name} ${component.version}: ${licenceOf(component)} is no licence that we take.`);
}
console.log(`${list.components.length} packages in ${path.relative(root, file)}`);
process.exitCode = strange.length > 0 ? 1 : 0;

function licenceOf({ licenses = [] }: Component): string {
  const said = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '');
  return said.join(' AND ') || 'no licence';
}
