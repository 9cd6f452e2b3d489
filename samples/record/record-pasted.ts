import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cluster } from "#server/embedded/start-cluster.ts";
import { drawOutline } from "./draw-outline.ts";
import { type Format, formatNames, formats } from "./formats.ts";
import { readerUrl, withReader } from "./prepare.ts";
import type { Case } from "./read-cases.ts";
import { repeatably } from "./record-case.ts";
import { recordDrivers } from "./record-drivers.ts";
import { recordFrames } from "./record-frames.ts";
import { recordLogs, recordPrefixes } from "./record-logs.ts";
import { recordTyped } from "./record-typed.ts";
import { logCase, untimed } from "./run-case.ts";

/** Writes a form of the plan: `json`, `border-2` goes to `18-json-border-2.txt`. */
export type Write = (format: Format, form: string, text: string) => void;

/** The plan itself, as for a case of a plan, and beside it everything that people would paste. */
export async function recordPasted(server: Cluster, recorded: Case) {
  const at = (name: string) => join(recorded.folder, `${server.major}${name}`);
  const isLogged = recorded.forms.includes("logs");
  const plan = await withReader(server, (client) =>
    isLogged ? logCase(client, recorded, untimed) : repeatably(client, recorded),
  );
  for (const format of formats.filter((each) => plan[each])) {
    writeFileSync(at(`.${format}`), `${plan[format].trimEnd()}\n`);
  }
  writeFileSync(at(".nodes.txt"), drawOutline(plan.json));
  const write: Write = (format, form, text) =>
    writeFileSync(at(`-${formatNames[format]}-${form}.txt`), text);
  const url = readerUrl(server);
  if (recorded.forms.includes("psql")) recordFrames(url, recorded, write);
  if (recorded.forms.includes("every frame")) await recordTyped(url, recorded, write);
  if (recorded.forms.includes("drivers")) await recordDrivers(url, recorded, write);
  if (isLogged) await recordLogs(server, recorded, write);
  if (recorded.forms.includes("prefixes")) await recordPrefixes(server.major, recorded, write);
}
