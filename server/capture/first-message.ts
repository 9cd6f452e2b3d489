import type { Socket } from "node:net";

export type FirstMessage =
  | { readonly kind: "startup" | "cancel"; readonly bytes: Buffer }
  /** It speaks TLS without asking whether that is spoken here, or left when it heard that it is not. */
  | { readonly kind: "insists on encryption" }
  | { readonly kind: "gone" };

/**
 * What a client begins with. Whether the connection can be encrypted it may ask before, and is told
 * that it can't: what is encrypted cannot be looked at.
 */
export function firstMessage(client: Socket): Promise<FirstMessage> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    let hasAsked = false;
    const leave = () => answer({ kind: hasAsked ? "insists on encryption" : "gone" });
    const answer = (message: FirstMessage) => {
      client.pause();
      client.off("data", take).off("end", leave).off("error", leave).off("close", leave);
      resolve(message);
    };
    const take = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes[0] === TLS_HANDSHAKE) return answer({ kind: "insists on encryption" });
      while (bytes.length >= REQUEST && encryptions.has(bytes.readInt32BE(4))) {
        hasAsked = true;
        bytes = bytes.subarray(REQUEST);
        client.write("N");
      }
      if (bytes.length < REQUEST) return;
      answer({ kind: bytes.readInt32BE(4) === CANCEL ? "cancel" : "startup", bytes });
    };
    client.on("data", take).on("end", leave).on("error", leave).on("close", leave);
  });
}

/** A length and a code. https://www.postgresql.org/docs/18/protocol-message-formats.html */
const REQUEST = 8;
const CANCEL = 80877102;
/** SSLRequest and GSSENCRequest. */
const encryptions: ReadonlySet<number> = new Set([80877103, 80877104]);

/** The first byte of a record of TLS; a length never begins with it. */
const TLS_HANDSHAKE = 0x16;
