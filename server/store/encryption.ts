import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

/** A key of AES-256 from a secret of any length. */
export const keyFrom = (secret: string): Buffer => createHash("sha256").update(secret).digest();

/** One for signing alone: what encrypts is used for nothing else. https://www.rfc-editor.org/rfc/rfc5869 */
export const signingKeyFrom = (key: Buffer): string =>
  Buffer.from(hkdfSync("sha256", key, "", "planlens: signs cookies", 32)).toString("hex");

const nonceLength = 12;
const tagLength = 16;

/** What is encrypted for one owner cannot be decrypted for another. */
export function encrypt(text: string, owner: string, key: Buffer): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(owner));
  const encrypted = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]);
}

/** Throws if the key or the owner is another one. */
export function decrypt(encrypted: Buffer, owner: string, key: Buffer): string {
  const nonce = encrypted.subarray(0, nonceLength);
  const tag = encrypted.subarray(nonceLength, nonceLength + tagLength);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce)
    .setAAD(Buffer.from(owner))
    .setAuthTag(tag);
  const text = encrypted.subarray(nonceLength + tagLength);
  return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
}
