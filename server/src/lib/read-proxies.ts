import { isNetwork, listed } from './read-networks.ts';
import { StartProblem } from './start-problem.ts';

/**
 * Addresses and networks, separated by commas. Not `true` for everybody: whoever may name any address as his own escapes every limit and
 * lock-out.
 *
 * @throws StartProblem
 */
export function readProxies(text = ''): string[] {
  const proxies = listed(text);
  for (const proxy of proxies) {
    if (!isNetwork(proxy)) {
      throw new StartProblem(
        `"${proxy}" among the trusted proxies is neither an address nor a network.`,
        'Write for example --trusted-proxies 10.0.0.5,10.1.0.0/16',
      );
    }
  }
  return proxies;
}
