import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { addressPattern } from './files.ts';
import type { FilesStatus } from './file-keys.ts';

/** Where files lie in the folder: `k3/ab/<name>` under data key 3; `ab/cd/sm3-abcd…` in the clear, of before. */
export const sealedPath = (folder: string, number: number, name: string): string =>
  join(folder, `k${number}`, name.slice(0, 2), name);

export function clearPath(folder: string, address: string): string {
  const hex = address.slice(4);
  return join(folder, hex.slice(0, 2), hex.slice(2, 4), address);
}

const keyFolder = /^k([1-9]\d*)$/;
const hexFolder = /^[0-9a-f]{2}$/;
const sealedName = /^[0-9a-f]{64}$/;

/** Names only: no file is opened, and no key is needed. */
export async function countFiles(folder: string): Promise<FilesStatus> {
  const underKey: Record<number, number> = {};
  for (const number of await keyFolders(folder)) {
    let count = 0;
    for await (const _ of sealedNames(folder, number)) count += 1;
    if (count > 0) underKey[number] = count;
  }
  let inClear = 0;
  for await (const _ of clearAddresses(folder)) inClear += 1;
  return { inClear, underKey };
}

export async function keyFolders(folder: string): Promise<number[]> {
  const names = await list(folder);
  return names.flatMap((name) => keyFolder.exec(name)?.[1] ?? []).map(Number);
}

export async function* sealedNames(folder: string, number: number): AsyncGenerator<string> {
  const own = join(folder, `k${number}`);
  for (const part of await list(own))
    for (const name of await list(join(own, part))) if (sealedName.test(name)) yield name;
}

export async function* clearAddresses(folder: string): AsyncGenerator<string> {
  for (const first of (await list(folder)).filter((name) => hexFolder.test(name)))
    for (const second of await list(join(folder, first)))
      for (const name of await list(join(folder, first, second))) if (addressPattern.test(name)) yield name;
}

/** Names in a folder; none when it is not there. */
async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
}
