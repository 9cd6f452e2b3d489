import { Worker } from "node:worker_threads";
import type { Solution, Solve } from "#shared/indexes/workload/program.ts";

/** For one program. Those of a hundred statements take a second. */
const SECONDS = 20;

/** HiGHS in a worker of its own, until it is stopped. */
export function createSolver(): { readonly solve: Solve; readonly stop: () => Promise<unknown> } {
  const worker = new Worker(new URL("./solve-worker.ts", import.meta.url));
  worker.unref();
  const solve = (program: string) =>
    new Promise<Solution>((resolve, reject) => {
      const fail = (error: unknown) => reject(new Error("HiGHS has failed", { cause: error }));
      worker.once("error", fail);
      worker.once("message", ({ status, objective, values }: Answer) => {
        worker.off("error", fail);
        resolve({ status: statusOf(status), objective, values: new Map(values) });
      });
      worker.postMessage({ program, seconds: SECONDS });
    });
  return { solve, stop: () => worker.terminate() };
}

interface Answer {
  readonly status: string;
  readonly objective: number;
  readonly values: readonly (readonly [string, number])[];
}

function statusOf(status: string): Solution["status"] {
  switch (status) {
    case "Optimal":
      return "optimal";
    case "Time limit reached":
      return "late";
    default:
      return "none";
  }
}
