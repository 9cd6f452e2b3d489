/**
 * Looks at what a server sends and makes nothing of it: messages are stepped over by their length.
 * At those that a run ends with, an error or ReadyForQuery, it asks whether to go on; if not, it
 * tells the bytes from there on, and looks at none any more.
 * https://www.postgresql.org/docs/18/protocol-message-formats.html
 */
export function watchMessages(
  goesOn: (end: RunEnd) => boolean,
  leave: (bytes: Buffer) => void,
): (chunk: Buffer) => void {
  /** Of a message that is stepped over, what has not come yet. */
  let missing = 0;
  /** Its type and length, where a chunk ended among them. */
  let begun: Buffer | undefined;
  return (received) => {
    const chunk = begun ? Buffer.concat([begun, received]) : received;
    begun = undefined;
    let at = missing;
    while (at + HEADER <= chunk.length) {
      const end = runEnds.get(chunk[at]);
      if (end && !goesOn(end)) return leave(chunk.subarray(at));
      at += 1 + chunk.readUInt32BE(at + 1);
    }
    missing = Math.max(0, at - chunk.length);
    if (at < chunk.length) begun = chunk.subarray(at);
  };
}

type RunEnd = "answered" | "failed";

/** A byte for the type, four for the length, which counts itself but not the type. */
const HEADER = 5;

const runEnds: ReadonlyMap<number | undefined, RunEnd> = new Map([
  [0x5a, "answered"], // Z, ReadyForQuery
  [0x45, "failed"], // E, ErrorResponse
]);
