import { cpus, loadavg } from "node:os";
import { measureCollecting } from "./collecting.ts";
import { measureKeeping } from "./keeping.ts";

const MINUTE = 60_000;

const print = (rows: readonly (readonly string[])[]) => {
  const [head = [], ...rest] = rows;
  const table = [head, head.map(() => "---"), ...rest];
  console.log(`\n${table.map((row) => `| ${row.join(" | ")} |`).join("\n")}`);
};

const [cpu] = cpus();
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpu?.model.trim()}, Node ${process.versions.node}`,
);

print([
  ["5,000 statements, of 10 kB each", "time", "temporary blocks written"],
  ...(await measureCollecting()),
]);

const day = await measureKeeping(1_000, 1, MINUTE);
print([
  ["1,000 statements a minute", "deltas of a day", "sums of a day", "30 days", "to keep one"],
  ["", day.sizes.deltas, day.sizes.sums, day.sizes.month, day.keeping],
]);

const month = await measureKeeping(5_000, 30, 60 * MINUTE);
print([
  ["5,000 statements, 30 days", "ranked in"],
  ["", month.windows.join(", ")],
]);

console.log(`\nload ${loadavg()[0]?.toFixed(1)} at the end`);
