import type { Text } from '../../ui/text.ts';

const endings: Record<string, string[]> = { pdf: ['pdf'], jpg: ['jpg', 'jpeg'], png: ['png'] };

/** What is wrong with a chosen file, before it is sent; the server looks at its content as well. */
export function fileProblem(
  file: Pick<File, 'name' | 'size'>,
  accept: string[],
  maxMegabytes: number,
): Text | undefined {
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  if (!accept.some((kind) => (endings[kind] ?? [kind]).includes(ending))) {
    const kinds = accept.join(' / ').toUpperCase();
    return {
      zh: `“${file.name}”不是 ${kinds} 文件，请另选一个，或拍照上传`,
      en: `“${file.name}” is not a ${kinds} file; choose another one, or take a photo`,
    };
  }
  if (file.size === 0)
    return { zh: `“${file.name}”是空文件，请另选一个`, en: `“${file.name}” is empty; choose another file` };
  if (file.size <= maxMegabytes * 2 ** 20) return undefined;
  const megabytes = (file.size / 2 ** 20).toFixed(1);
  return {
    zh: `“${file.name}”有 ${megabytes} MB，最多 ${maxMegabytes} MB；可以压缩后再传`,
    en: `“${file.name}” has ${megabytes} MB; at most ${maxMegabytes} MB are possible. Make it smaller and try again`,
  };
}
