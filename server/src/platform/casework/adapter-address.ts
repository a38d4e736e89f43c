import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { problem } from '../../base/problems.ts';

/** This machine and what hangs on its own link, where clouds keep what only the machine itself may read (169.254.169.254). */
const local = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
] as const)
  local.addSubnet(network, bits, 'ipv4');
local.addAddress('::', 'ipv6');
local.addAddress('::1', 'ipv6');
local.addSubnet('fe80::', 10, 'ipv6');

interface Allowed {
  localAdapters: boolean;
}

/**
 * An organisation names the system that takes its cases, and the platform calls it from inside: it must not become a way to what
 * only this machine may reach. Names are looked up when they are called, for who owns a name may point it anywhere.
 *
 * @throws casework/adapter-address
 */
export function refuseAdapterAddress(text: string, { localAdapters }: Allowed): void {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw problem('casework/adapter-address');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isHere = /(^|\.)localhost\.?$/i.test(host) || (isIP(host) > 0 && isLocal(host));
  if (isHere && !localAdapters) throw problem('casework/adapter-address');
}

/** Just before the call. @throws when the name of the system leads to this machine */
export async function refuseLocalTarget(text: string, { localAdapters }: Allowed): Promise<void> {
  if (localAdapters) return;
  const host = new URL(text).hostname.replace(/^\[|\]$/g, '');
  const found = await lookup(host, { all: true });
  if (found.some(({ address }) => isLocal(address)))
    throw new Error('the address of the system is this machine');
}

function isLocal(address: string): boolean {
  return local.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
