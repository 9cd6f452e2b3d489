import { expect, test } from "vitest";
import { linesOf } from "./lines-of.ts";

test("lines come whole, wherever the network cut them", async () => {
  const bytes = new TextEncoder().encode('{"a":"é"}\n{"b":1}\n\nlast');
  const cut = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
      controller.close();
    },
  });
  const lines: string[] = [];
  for await (const line of linesOf(cut)) lines.push(line);
  expect(lines).toEqual(['{"a":"é"}', '{"b":1}', "last"]);
});
