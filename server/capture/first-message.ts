import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { Certificate } from "./self-made-certificate.ts";

export type FirstMessage =
  | {
      readonly kind: "startup" | "cancel";
      readonly bytes: Buffer;
      /** On which it goes on: the same, or within it what is encrypted. */
      readonly client: Socket;
    }
  /** It speaks TLS without asking whether that is spoken here, or left when it heard that it is not. */
  | { readonly kind: "insists on encryption" }
  /** It was encrypted, saw by which certificate, and left. */
  | { readonly kind: "doubts the certificate" }
  | { readonly kind: "gone" };

/**
 * What a client begins with. Whether the connection can be encrypted it may ask before, and without
 * a certificate it is told that it can't.
 */
export async function firstMessage(
  client: Socket,
  certificate?: Certificate,
): Promise<FirstMessage> {
  const first = await readFirst(client, certificate);
  if (first.kind !== "encrypts") return first;
  const { isDirect } = first;
  const within = await readFirst(encrypted(client, certificate, isDirect));
  if (within.kind === "startup" || within.kind === "cancel") return within;
  return { kind: within.kind === "gone" ? "doubts the certificate" : "gone" };
}

type First = FirstMessage | { readonly kind: "encrypts"; readonly isDirect: boolean };

function readFirst(client: Socket, certificate?: Certificate): Promise<First> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    let hasAsked = false;
    const leave = () => answer({ kind: hasAsked ? "insists on encryption" : "gone" });
    const stop = () => {
      client.pause();
      client.off("data", take).off("end", leave).off("error", leave).off("close", leave);
    };
    const answer = (message: First) => {
      stop();
      resolve(message);
    };
    const take = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes[0] === TLS_HANDSHAKE) {
        if (!certificate) return answer({ kind: "insists on encryption" });
        answer({ kind: "encrypts", isDirect: true });
        return client.unshift(bytes);
      }
      while (bytes.length >= REQUEST && encryptions.has(bytes.readInt32BE(4))) {
        hasAsked = true;
        const mayEncrypt = certificate && bytes.readInt32BE(4) === SSL;
        bytes = bytes.subarray(REQUEST);
        client.write(mayEncrypt ? "S" : "N");
        if (!mayEncrypt) continue;
        // What was sent before it is encrypted was not sent by the client, but by somebody between.
        return answer(bytes.length > 0 ? { kind: "gone" } : { kind: "encrypts", isDirect: false });
      }
      if (bytes.length < REQUEST) return;
      answer({ kind: bytes.readInt32BE(4) === CANCEL ? "cancel" : "startup", bytes, client });
    };
    client.on("data", take).on("end", leave).on("error", leave).on("close", leave);
    client.resume();
  });
}

/** Who begins without a question has to say that it means Postgres. */
function encrypted(client: Socket, certificate: Certificate | undefined, isDirect: boolean) {
  const secure = new TLSSocket(client, {
    isServer: true,
    ...certificate,
    ...(isDirect && { ALPNProtocols: ["postgresql"] }),
  });
  secure.allowHalfOpen = true;
  client.on("error", () => secure.destroy());
  secure.on("error", () => client.destroy());
  return secure;
}

/** A length and a code. https://www.postgresql.org/docs/18/protocol-message-formats.html */
const REQUEST = 8;
const CANCEL = 80877102;
const SSL = 80877103;
/** SSLRequest and GSSENCRequest. */
const encryptions: ReadonlySet<number> = new Set([SSL, 80877104]);

/** The first byte of a record of TLS; a length never begins with it. */
const TLS_HANDSHAKE = 0x16;
