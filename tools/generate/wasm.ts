import { readFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

const folder = new URL('../../server/src/base/crypto/sm2-wasm/', import.meta.url);

export const sm2Wasm = 'server/src/base/crypto/sm2-wasm/sm2.wasm';

/**
 * Compiles `verify.as` and what it imports. The sources are AssemblyScript, whose types are not those of TypeScript: hence a name of
 * their own, so that no other tool reads them.
 *
 * @throws Error with what the compiler said
 */
export async function compileSm2(): Promise<Buffer> {
  const outFile = 'sm2.wasm';
  let code: Uint8Array | undefined;
  const said: string[] = [];
  const { error } = await asc.main(
    ['verify.ts', '--outFile', outFile, '-O3', '--runtime', 'stub', '--noAssert'],
    {
      readFile: (name) => readSource(name.replace(/\.ts$/, '.as')),
      writeFile: (name, content) => {
        if (name === outFile) code = content as Uint8Array;
      },
      listFiles: () => [],
      stderr: { write: (text) => said.push(String(text)) },
    },
  );
  if (error || !code) throw new Error(`sm2-wasm does not compile: ${error?.message}\n${said.join('')}`);
  return Buffer.from(code);
}

function readSource(name: string): string | null {
  try {
    return readFileSync(new URL(name, folder), 'utf8');
  } catch {
    return null;
  }
}
