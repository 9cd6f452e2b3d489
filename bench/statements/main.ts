import { machine } from "../machine.ts";
import { measureCollecting } from "./collecting.ts";
import { measureKeeping } from "./keeping.ts";
import { measureLooking } from "./looking.ts";

const MINUTE = 60_000;

const print = (rows: readonly (readonly string[])[]) => {
  const [head = [], ...rest] = rows;
  const table = [head, head.map(() => "---"), ...rest];
  console.log(`\n${table.map((row) => `| ${row.join(" | ")} |`).join("\n")}`);
};

print([
  ["5,000 statements, of 10 kB each", "time", "temporary blocks written"],
  ...(await measureCollecting()),
]);

const day = await measureKeeping(1_000, MINUTE);
print([
  ["1,000 statements a minute", "deltas of a day", "sums of a day", "30 days", "to keep one"],
  ["", day.sizes.deltas, day.sizes.sums, day.sizes.month, day.keeping],
]);

print([
  ["5,000 statements, 30 days kept", "ranked", "history of one", "page’s first rows"],
  ...(await measureLooking(5_000)),
]);

console.log(`\n${machine()}`);
