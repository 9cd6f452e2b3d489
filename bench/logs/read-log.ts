import { createReadStream } from "node:fs";
import { readLog } from "#shared/capture/logs/read-log.ts";
import { createShapes } from "#shared/capture/shape/shapes.ts";
import type { Outcome } from "./outcome.ts";

/** `node read-log.ts file`: nothing else runs in this process, as nothing else runs in pgBadger’s. */
const [file = ""] = process.argv.slice(2);
const shapeOf = createShapes();
const shapes = new Map<string, number>();
let statements = 0;
const reader = readLog((event) => {
  if (event.kind !== "statement") return;
  statements += 1;
  const { id } = shapeOf(event.sql).shape;
  shapes.set(id, (shapes.get(id) ?? 0) + 1);
});
for await (const chunk of createReadStream(file, { encoding: "utf8" })) reader.write(chunk);
reader.end();
const outcome: Outcome = { statements, shapes: shapes.size };
console.log(JSON.stringify(outcome));
