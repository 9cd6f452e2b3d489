import { spawn } from "node:child_process";
import { dirname } from "node:path";

/** Another user of this machine, for a program that may not run as root. */
export interface RunAs {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export interface Outcome {
  readonly succeeded: boolean;
  /** What the program printed, both streams, or why it could not be started. */
  readonly output: string;
}

/** Runs a program to its end. That it could not be started is an outcome like any other. */
export function run(program: string, args: readonly string[], as?: RunAs): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...circumstances(program, as), stdio: "pipe" });
    let output = "";
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (output += text));
    child.on("error", (error) => resolve({ succeeded: false, output: error.message }));
    child.on("close", (code) => resolve({ succeeded: code === 0, output: output.trim() }));
  });
}

/**
 * Its own folder, because another user may be unable to enter ours; and only what a program needs
 * of the environment, because ours holds secrets and may hold PG… variables that Postgres obeys.
 */
export function circumstances(program: string, as?: RunAs) {
  const env = Object.fromEntries(inherited.map((name) => [name, process.env[name]]));
  return {
    cwd: dirname(program) === "." ? "/" : dirname(program),
    env: { ...env, LC_ALL: "C", TZ: "UTC" },
    windowsHide: true,
    ...(as && { uid: as.uid, gid: as.gid }),
  };
}

const inherited = ["PATH", "LD_LIBRARY_PATH", "SystemRoot", "TEMP", "TMP"];
