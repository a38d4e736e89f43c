import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';

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
  /** for trials: systems on this machine are called as well */
  localAdapters: boolean;
}

/**
 * Somebody names the system that the platform is to call from inside: it must not become a way to what only this machine may reach.
 * Names are looked up when they are called (`lookupElsewhere`), for who owns a name may point it anywhere. Not covered: an address
 * at which only a router outside knows this machine (NAT). What must not be reached that way, a firewall keeps.
 */
export function isOutsideAddress(text: string, { localAdapters }: Allowed): boolean {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isHere = /(^|\.)localhost\.?$/i.test(host) || (isIP(host) > 0 && isLocal(host));
  return localAdapters || !isHere;
}

/**
 * How the call itself finds the address of a name: the one that is looked at is the one that is called, whatever the name says a
 * moment later. Fails when the name leads to this machine.
 */
export function lookupElsewhere({ localAdapters }: Allowed): LookupFunction {
  return (host, options, done) =>
    lookup(host, options, (error, found, family) => {
      const addresses = typeof found === 'string' ? [found] : (found ?? []).map(({ address }) => address);
      if (!localAdapters && addresses.some(isLocal))
        done(new Error('the address of the system is this machine'), []);
      else done(error, found, family);
    });
}

function isLocal(address: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return local.check(address, family) || ownAddresses().check(address, family);
}

/** Those of this machine's network cards; they come and go. */
function ownAddresses(): BlockList {
  const own = new BlockList();
  for (const { address, family } of Object.values(networkInterfaces()).flatMap((card) => card ?? []))
    own.addAddress(address, family === 'IPv6' ? 'ipv6' : 'ipv4');
  return own;
}
