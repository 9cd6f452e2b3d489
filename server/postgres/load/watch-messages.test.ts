import { expect, test } from "vitest";
import { watchMessages } from "./watch-messages.ts";

const message = (type: string, body: string) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(4 + body.length);
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)]);
};

/** Rows that hold what looks like the end of a run, an answer, and what another one begins with. */
const rows = [message("D", "Z\0\0\0\x05T"), message("D", ""), message("C", "SELECT 2\0")];
const answered = message("Z", "T");
const failed = Buffer.concat([message("E", "C22012\0\0"), answered]);

const cut = (bytes: Buffer, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );

test.each([1, 2, 3, 4, 5, 6, 7, 11, 1_000])(
  "the ends of runs are found in pieces of %i",
  (size) => {
    const ends: string[] = [];
    const left: Buffer[] = [];
    const goesOn = (end: string) => ends.push(end) < 3;
    const watch = watchMessages(goesOn, (bytes) => void left.push(bytes));
    const run = Buffer.concat([...rows, answered]);
    for (const piece of cut(Buffer.concat([run, run, ...rows, failed]), size)) {
      if (left.length > 0) left.push(piece);
      else watch(piece);
    }
    expect(ends).toEqual(["answered", "answered", "failed"]);
    expect(Buffer.concat(left)).toEqual(failed);
  },
);
