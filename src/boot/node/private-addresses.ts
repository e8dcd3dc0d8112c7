import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Code of the error that a guarded name lookup ends in. */
export const privateAddressCode = 'PRIVATE_ADDRESS';

const blocked = new BlockList();
const ranges4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
const ranges6: readonly (readonly [string, number])[] = [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
];
for (const [network, prefix] of ranges4) {
  blocked.addSubnet(network, prefix, 'ipv4');
  blocked.addSubnet(`::ffff:${network}`, prefix + 96, 'ipv6');
}
for (const [network, prefix] of ranges6) blocked.addSubnet(network, prefix, 'ipv6');

/** Whether an IP address is private, loopback, link-local or otherwise not for the public internet. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  return family === 0 || blocked.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** Whether a host name is an address literal that must not be asked. */
export function isPrivateLiteral(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) !== 0 && isPrivateAddress(bare);
}

/** A name lookup that gives only public addresses, but for the exempt names; the address checked is the one connected to. */
export function guardedLookup(exempt: ReadonlySet<string>): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (cause, addresses) => {
      if (cause !== null) {
        callback(cause, '', 0);
        return;
      }
      const open = exempt.has(hostname) ? addresses : addresses.filter(({ address }) => !isPrivateAddress(address));
      const [first] = open;
      if (first === undefined) {
        const refused = new Error(`${hostname} leads to a private address`);
        callback(Object.assign(refused, { code: privateAddressCode }), '', 0);
        return;
      }
      if (options.all === true) callback(null, open);
      else callback(null, first.address, first.family);
    });
  };
}
