import { isIP } from 'node:net';
import { StartProblem } from './start-problem.ts';

/**
 * Addresses and networks, separated by commas. Not `true` for everybody: whoever may name any address as his own escapes every limit and
 * lock-out.
 *
 * @throws StartProblem
 */
export function readProxies(text = ''): string[] {
  const proxies = text.split(',').flatMap((one) => one.trim() || []);
  for (const proxy of proxies) {
    const [address = '', bits, ...more] = proxy.split('/');
    const most = isIP(address) === 4 ? 32 : 128;
    const isNetwork =
      bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most);
    if (isIP(address) === 0 || !isNetwork || more.length > 0) {
      throw new StartProblem(
        `"${proxy}" among the trusted proxies is neither an address nor a network.`,
        'Write for example --trusted-proxies 10.0.0.5,10.1.0.0/16',
      );
    }
  }
  return proxies;
}
