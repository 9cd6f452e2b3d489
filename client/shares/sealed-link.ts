import { type Problem, problem } from "#shared/base/problem.ts";
import { openWhole } from "#shared/open-share.ts";
import type { Share } from "#shared/shares/share.ts";

/**
 * A plan that is in its own link, behind the #, which browsers send to no server. It is compressed,
 * and encrypted with a key that stands beside it: servers that keep addresses, as those that look
 * for bad ones do, keep nothing that can be searched.
 *
 *     1.<key>.<encrypted>    both base64url; the number is the version of this format
 */
export async function seal(shared: Share): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(shared));
  const compressed = await through(text, new CompressionStream("deflate-raw"), text.length + 100);
  const raw = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const sealed = await crypto.subtle.encrypt(algorithm, key, compressed);
  return `${FORMAT}.${toBase64Url(raw)}.${toBase64Url(new Uint8Array(sealed))}`;
}

/** Browsers encrypt only on pages that came by https, or from this machine. */
export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined;

export async function unseal(fragment: string): Promise<Share | Problem> {
  const [format, raw, sealed] = fragment.split(".");
  if (!canSeal()) return cannotDecrypt;
  if (Number(format) > FORMAT) return newerFormat;
  const [keyBytes, bytes] = [fromBase64Url(raw), fromBase64Url(sealed)];
  if (Number(format) !== FORMAT || !keyBytes || !bytes) return notComplete;
  let text: Uint8Array<ArrayBuffer>;
  try {
    const key = await crypto.subtle.importKey("raw", keyBytes, "AES-GCM", false, ["decrypt"]);
    const compressed = await crypto.subtle.decrypt(algorithm, key, bytes);
    const opened = new DecompressionStream("deflate-raw");
    text = await through(new Uint8Array(compressed), opened, MOST_BYTES);
  } catch {
    return notComplete; // What was cut off or changed is not what was encrypted.
  }
  return openWhole(JSON.parse(new TextDecoder().decode(text)));
}

const FORMAT = 1;

const KEY_BYTES = 16;

/** A key is used once, so that all may begin with the same counter. */
const algorithm = { name: "AES-GCM", iv: new Uint8Array(12) };

/** A few kilobytes can be made to decompress to any size; no plan that fits a link is as large. */
const MOST_BYTES = 50_000_000;

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const source = new Blob([bytes]).stream().pipeThrough(stream);
  for await (const part of source) {
    parts.push(part);
    length += part.length;
    if (length > most) throw new Error("More than a link may hold.");
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** In steps: a call takes only so many arguments. */
function toBase64Url(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += STEP) {
    text += String.fromCharCode(...bytes.subarray(at, at + STEP));
  }
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

const STEP = 10_000;

function fromBase64Url(text = ""): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text)) return;
  try {
    const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(bytes, (character) => character.charCodeAt(0));
  } catch {
    return; // Its length is none that base64 has.
  }
}

const notComplete = problem(
  "not-recognised",
  "This link does not hold all that was shared: it was cut off or changed on its way. Ask whoever made it to send it again, as a file or by a share on the server if it is long.",
);

const newerFormat = problem(
  "newer-format",
  "This link was made by a newer Planlens. Update Planlens to open it.",
);

const cannotDecrypt = problem(
  "not-recognised",
  "Browsers decrypt only on pages that came by https or from the same machine, and this one came by http. Open the link at an https address of Planlens.",
);
