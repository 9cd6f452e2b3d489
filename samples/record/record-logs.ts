import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "#server/embedded/start-cluster.ts";
import { type Format, formats } from "./formats.ts";
import { type LogForm, linePrefixes, logForms, prefixedForm } from "./log-forms.ts";
import { prepare, withReader } from "./prepare.ts";
import type { Case } from "./read-cases.ts";
import type { Write } from "./record-pasted.ts";
import { sendSetup, splitExplain, startLogger, untimed } from "./run-case.ts";
import { startServer } from "./server.ts";

/** What auto_explain, under its own name, writes to each kind of log that this server has. */
export async function recordLogs(server: Cluster, recorded: Case, write: Write) {
  for (const form of logForms) {
    if (form.destination === "jsonlog" && server.major < 15) continue;
    await recordForm(server, recorded, form, write);
  }
}

/** The same with everything that entries may begin with. */
export async function recordPrefixes(major: number, recorded: Case, write: Write) {
  for (const [name, prefix] of Object.entries(linePrefixes)) {
    const server = await startServer({ major, settings: { log_line_prefix: prefix } });
    await prepare(server);
    await recordForm(server, recorded, prefixedForm(name), write);
    await server.stop();
  }
}

async function recordForm(server: Cluster, recorded: Case, form: LogForm, write: Write) {
  for (const format of formats.filter((each) => form.formats.includes(each))) {
    write(format, form.name, await logged(server, form, () => run(server, recorded, form, format)));
  }
}

const run = (server: Cluster, recorded: Case, { chatter }: LogForm, format: Format) =>
  withReader(server, async (client) => {
    const { statement, options } = splitExplain(recorded, untimed);
    await client.query("begin");
    await sendSetup(client, recorded);
    for (const setting of chatter) await client.query(`set ${setting}`);
    await client.query(startLogger("auto_explain", format, options));
    await client.query(statement);
    await client.query("set auto_explain.log_min_duration = -1; rollback");
  });

/** What the log grew by while something was done. The collector writes it a little later. */
async function logged(server: Cluster, { destination }: LogForm, act: () => Promise<void>) {
  return withReader(server, async (client) => {
    const ask = async (sql: string) =>
      Object.values((await client.query(sql)).rows[0])[0] as string;
    const file = `pg_current_logfile('${destination}')`;
    const size = () => ask(`select size from pg_stat_file(${file})`);
    const before = await size();
    await act();
    for (let last = before, now = ""; now === before || now !== last; now = await size()) {
      last = now || last;
      await sleep(150);
    }
    return ask(`select pg_read_file(${file}, ${before}, 1000000)`);
  });
}
