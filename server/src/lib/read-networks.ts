import { isIP } from 'node:net';

/** An address, or a network with its bits. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const most = isIP(address) === 4 ? 32 : 128;
  const isWhole = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most);
  return isIP(address) > 0 && isWhole && more.length === 0;
}

/** What stands between commas. */
export const listed = (text = ''): string[] => text.split(',').flatMap((one) => one.trim() || []);
