import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The app as `npm start` runs it, in a process of its own. */
export interface App {
  readonly output: () => string;
  /** Resolves when the app has said this, or has ended. */
  readonly says: (pattern: RegExp) => Promise<string>;
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
  /** Resolves with the exit code when the app has ended. */
  readonly ends: () => Promise<number | null>;
}

/** Without the demo database, which takes its time, unless the environment says otherwise. */
export function runApp(folder: string, environment: Record<string, string> = {}): App {
  const app = spawn(process.execPath, [join(import.meta.dirname, "../../main.ts")], {
    env: { PATH: process.env["PATH"], ...quiet, PLANLENS_DATA: folder, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  app.stdout.on("data", (text) => (output += text));
  app.stderr.on("data", (text) => (output += text));
  return {
    output: () => output,
    says: async (pattern) => {
      while (!pattern.test(output) && app.exitCode === null) await sleep(20);
      return output;
    },
    kill: async (signal) => {
      app.kill(signal);
      await end(app);
    },
    ends: () => end(app),
  };
}

const quiet = {
  PORT: "0",
  PLANLENS_DEMO: "off",
  // As the command does: compiled once, it starts in two thirds of the time.
  NODE_COMPILE_CACHE: join(import.meta.dirname, "../../../node_modules/.cache/node"),
};

async function end(app: ChildProcess): Promise<number | null> {
  if (app.exitCode === null && app.signalCode === null) await once(app, "close");
  return app.exitCode;
}
