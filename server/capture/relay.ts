import type { Socket } from "node:net";
import type { OneBuffer } from "./one-buffer.ts";
import type { Recording } from "./recorder.ts";
import type { Upstream } from "./upstream.ts";

type Seen = ((bytes: Buffer) => void) | undefined;

/**
 * Both sides get what the other sends, byte for byte and at once; what is looked at is the same bytes,
 * after they were sent on. Whoever takes slowly slows down the other, as without a proxy.
 */
export function relay(client: Socket, { socket, inOneBuffer }: Upstream, recording?: Recording) {
  oneWay(client, socket, recording?.fromClient);
  if (inOneBuffer) fromOneBuffer(inOneBuffer, client, recording?.fromServer);
  else oneWay(socket, client, recording?.fromServer);
  let open = 2;
  const closed = () => {
    open -= 1;
    if (open === 0) recording?.end();
  };
  client.once("close", closed);
  socket.once("close", closed);
}

function oneWay(from: Socket, to: Socket, seen: Seen) {
  from.on("data", (bytes: Buffer) => {
    if (!to.write(bytes)) from.pause();
    seen?.(bytes);
  });
  to.on("drain", () => from.resume());
  untilTheEnd(from, to);
}

/** Nothing more is read into the buffer until the system has taken all of what is in it. */
function fromOneBuffer(reader: OneBuffer, to: Socket, seen: Seen) {
  const from = reader.socket;
  const goOn = () => void from.resume();
  reader.onBytes = (bytes) => {
    to.write(bytes);
    if (to.writableLength > 0) {
      from.pause();
      to.write(nothing, goOn);
    }
    seen?.(bytes);
  };
  untilTheEnd(from, to);
}

const nothing = Buffer.alloc(0);

function untilTheEnd(from: Socket, to: Socket) {
  from.on("end", () => to.end());
  from.on("close", () => to.destroySoon());
  from.resume();
}
