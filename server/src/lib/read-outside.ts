import { isNetwork, listed } from './read-networks.ts';
import { StartProblem } from './start-problem.ts';

/** Where the operator lets the platform call what officials have registered: hosts by name, and networks. */
export interface OutsideList {
  /** in small letters; `*.example.gov.cn` for all below it */
  hosts: readonly string[];
  networks: readonly string[];
}

const hostName = /^(\*\.)?([a-z0-9-]{1,63}\.)*[a-z0-9-]{1,63}$/;

/**
 * Undefined where the operator has said neither: then it is as two officials have registered it.
 *
 * @throws StartProblem
 */
export function readOutside(hosts?: string, networks?: string): OutsideList | undefined {
  if (hosts === undefined && networks === undefined) return undefined;
  const list = { hosts: listed(hosts?.toLowerCase()), networks: listed(networks) };
  for (const host of list.hosts) {
    if (!hostName.test(host) || isNetwork(host))
      throw new StartProblem(
        `"${host}" among the outside hosts is no name of a host.`,
        'Write for example --outside-hosts cases.tax.example.gov.cn,*.province.example; addresses belong to --outside-networks',
      );
  }
  for (const network of list.networks) {
    if (!isNetwork(network))
      throw new StartProblem(
        `"${network}" among the outside networks is neither an address nor a network.`,
        'Write for example --outside-networks 10.20.0.0/16,203.0.113.7',
      );
  }
  return list;
}
