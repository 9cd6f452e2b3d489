import type { Noise } from "../reading.ts";
import type { ServerRecord } from "./server-record.ts";

/** What a message that names no statement is about. */
export function noiseOf({ severity, message }: ServerRecord): Noise {
  if (severity === "notice") return "notices";
  const found = kinds.find(([shape]) => shape.test(message))?.[1];
  if (found) return found;
  return severity === "ERROR" ? "errors without a statement" : "other messages of the server";
}

/** As 12 to 18 word them, in English; those of other languages are among the others. */
const kinds: readonly (readonly [RegExp, Noise])[] = [
  [
    /^(?:connection (?:received|authenticated|authorized|ready|to client lost)|replication connection|disconnection|could not (?:receive data from|send data to|accept SSL)|unexpected EOF|SSL |incomplete startup|invalid length of startup|no pg_hba|password auth|terminating connection)/,
    "connections",
  ],
  [/^(?:checkpoint|restartpoint|recovery restart point)/, "checkpoints"],
  [/^(?:automatic (?:aggressive )?(?:vacuum|analyze)|autovacuum)/, "vacuum"],
  [/^temporary file/, "temporary files"],
  [/^(?:process \d+ (?:still waiting|acquired|detected|avoided|failed)|deadlock)/, "lock waits"],
  [
    /^(?:starting logical|logical |replication|received replication|started streaming|restored log|standby|slot |invalidating)/,
    "replication",
  ],
  [
    /^(?:database system|starting PostgreSQL|listening on|received (?:fast|smart|immediate) shutdown|shutting down|aborting any|redo |last completed|consistent recovery|entering standby|all server processes|server process|background worker|ending log|redirecting log|\w+ process \(PID)/,
    "starting and stopping",
  ],
  [/^(?:received SIGHUP|parameter "|configuration file)/, "settings"],
];
