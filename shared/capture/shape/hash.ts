/** 64 bits of a text as hexadecimal digits: two murmur hashes beside each other. */
export const hashOf = (text: string): string => half(text, 1) + half(text, 2);

/** https://github.com/aappleby/smhasher/wiki/MurmurHash3, over UTF-16 units. */
function half(text: string, seed: number): string {
  let hash = Math.imul(seed, 0x9e3779b9);
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0xcc9e2d51);
    hash = Math.imul((hash << 15) | (hash >>> 17), 0x1b873593);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, "0");
}
