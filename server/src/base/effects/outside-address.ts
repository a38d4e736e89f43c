import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { OutsideList } from '../../lib/read-outside.ts';

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

export interface Allowed {
  /** for trials: systems on this machine are called as well */
  localAdapters: boolean;
  /** the operator’s list, above what anybody registers; left out: there is none */
  outside?: OutsideList | undefined;
}

/**
 * Somebody names the system that the platform is to call from inside: it must not become a way to what only this machine may reach, nor, where the
 * operator has said where systems are (`--outside-hosts`, `--outside-networks`), to anything else. Names are looked up when they are called
 * (`lookupElsewhere`), for who owns a name may point it anywhere. Not covered: an address
 * at which only a router outside knows this machine (NAT). What must not be reached that way, a firewall keeps.
 */
export function isOutsideAddress(text: string, { localAdapters, outside }: Allowed): boolean {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isAddress = isIP(host) > 0;
  const isHere = /(^|\.)localhost\.?$/i.test(host) || (isAddress && isLocal(host));
  if (isHere) return localAdapters;
  if (!outside) return true;
  if (isAddress) return isListedAddress(outside, host);
  // a name may lead into one of the networks: the call itself looks
  return isListedHost(outside, host) || outside.networks.length > 0;
}

/**
 * How the call itself finds the address of a name: the one that is looked at is the one that is called, whatever the name says a
 * moment later. Fails when the name leads to this machine, or to where the operator lets nothing be called.
 */
export function lookupElsewhere({ localAdapters, outside }: Allowed): LookupFunction {
  return (host, options, done) =>
    lookup(host, options, (error, found, family) => {
      const addresses = typeof found === 'string' ? [found] : (found ?? []).map(({ address }) => address);
      const elsewhere = addresses.filter((address) => !isLocal(address));
      const isListed =
        !outside ||
        isListedHost(outside, host) ||
        elsewhere.every((address) => isListedAddress(outside, address));
      if (!localAdapters && elsewhere.length < addresses.length)
        done(new Error('the address of the system is this machine'), []);
      else if (!isListed)
        done(new Error('the system is neither among --outside-hosts nor in --outside-networks'), []);
      else done(error, found, family);
    });
}

function isListedHost({ hosts }: OutsideList, name: string): boolean {
  const host = name.toLowerCase().replace(/\.$/, '');
  return hosts.some((one) => (one.startsWith('*.') ? host.endsWith(one.slice(1)) : host === one));
}

const networksOf = new WeakMap<OutsideList, BlockList>();

function isListedAddress(outside: OutsideList, address: string): boolean {
  let networks = networksOf.get(outside);
  if (!networks) networksOf.set(outside, (networks = asBlockList(outside.networks)));
  return networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function asBlockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family);
  }
  return list;
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
