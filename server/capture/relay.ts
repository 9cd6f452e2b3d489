import type { Socket } from "node:net";
import type { Recording } from "./recorder.ts";

/**
 * Both sides get what the other sends, byte for byte and at once; what is looked at is the same bytes,
 * after they were sent on. Whoever takes slowly slows down the other, as without a proxy.
 */
export function relay(client: Socket, server: Socket, recording: Recording | undefined) {
  oneWay(client, server, recording?.fromClient);
  oneWay(server, client, recording?.fromServer);
  let open = 2;
  const closed = () => {
    open -= 1;
    if (open === 0) recording?.end();
  };
  client.once("close", closed);
  server.once("close", closed);
}

function oneWay(from: Socket, to: Socket, seen: ((bytes: Buffer) => void) | undefined) {
  from.on("data", (bytes: Buffer) => {
    if (!to.write(bytes)) from.pause();
    seen?.(bytes);
  });
  to.on("drain", () => from.resume());
  from.on("end", () => to.end());
  from.on("close", () => to.destroySoon());
  from.resume();
}
