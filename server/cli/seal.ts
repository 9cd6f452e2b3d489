import { createCipheriv, randomBytes } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import type { Share } from "#shared/shares/share.ts";

/**
 * As client/shares/sealed-link.ts makes a link, whose test opens what is made here: `shared` has no
 * encryption of its own, and browsers have another than Node.
 */
export function seal(shared: Share): string {
  const key = randomBytes(16);
  const cipher = createCipheriv("aes-128-gcm", key, Buffer.alloc(12));
  const compressed = deflateRawSync(JSON.stringify(shared));
  const sealed = [cipher.update(compressed), cipher.final(), cipher.getAuthTag()];
  return `1.${key.toString("base64url")}.${Buffer.concat(sealed).toString("base64url")}`;
}
