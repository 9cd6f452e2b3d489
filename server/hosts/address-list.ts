import { BlockList, isIP } from "node:net";

/** Whether an address of the network is in one of these: `10.0.0.0/8`, `::1`. */
export function addressList(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    const family = familyOf(address);
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return (address) => {
    const bare = address.replace(/%.*$/, ""); // fe80::1%eth0
    return list.check(bare, familyOf(bare));
  };
}

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

/** An address, or a block of them. */
export function isAddressEntry(entry: string): boolean {
  const [address = "", prefix = "0", ...more] = entry.split("/");
  const family = isIP(address);
  const bits = family === 6 ? 128 : 32;
  return family > 0 && more.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
}
