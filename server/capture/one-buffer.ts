import type { Socket, SocketConstructorOpts } from "node:net";
import type { Bytes } from "#shared/base/units.ts";

/**
 * A socket that reads into one buffer over and over, past Node's streams, which would make a new one
 * for each message. What is told is gone after the call.
 */
export interface OneBuffer {
  readonly socket: Socket;
  onBytes: (bytes: Buffer) => void;
}

/** As much as Node reads at once. */
const SIZE: Bytes = 65_536;

export function oneBuffer(make: (options: SocketConstructorOpts) => Socket): OneBuffer {
  const buffer = Buffer.allocUnsafeSlow(SIZE);
  const callback = (length: number) => {
    reader.onBytes(buffer.subarray(0, length));
    return true;
  };
  const reader: OneBuffer = {
    socket: make({ onread: { buffer, callback } }),
    onBytes: () => {
      throw new Error("a server speaks when it was asked");
    },
  };
  return reader;
}
