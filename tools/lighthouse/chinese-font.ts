import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fontFile } from '../../server/src/platform/credentials/index.ts';
import { root } from '../shell.ts';

/**
 * Phones that read Chinese have a Chinese font; a build machine often has none, and would measure the web font that the portal fetches
 * only there. The fonts of our PDFs stand in for the phone's.
 *
 * @returns environment for the browser: fontconfig finds them
 */
export async function chineseFont(): Promise<Record<string, string>> {
  const folder = path.join(root, '.yiti', 'lighthouse', 'fonts');
  mkdirSync(folder, { recursive: true });
  for (const weight of [400, 700] as const)
    writeFileSync(path.join(folder, `${weight}.ttf`), await fontFile(weight));
  const file = path.join(folder, 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<fontconfig><dir>/usr/share/fonts</dir><dir>${folder}</dir><cachedir>${folder}</cachedir></fontconfig>
`,
  );
  return { FONTCONFIG_FILE: file };
}
