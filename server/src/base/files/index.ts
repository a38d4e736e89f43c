export { diskFiles } from './disk-files.ts';
export { countFiles } from './file-folders.ts';
export type { FileKeys, FilesStatus } from './file-keys.ts';
export { clamavScanner } from './scanner.ts';
export {
  addressOf,
  mediaTypes,
  type FileLimits,
  type Files,
  type MediaType,
  type StoredFile,
} from './files.ts';
