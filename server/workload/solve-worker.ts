import { parentPort } from "node:worker_threads";
import loadHighs from "highs";
import { SOLVED_WITHIN } from "#shared/indexes/workload/program.ts";

/** HiGHS is WASM and does not yield until it is through; here it can be stopped. */
const highs = await loadHighs();

parentPort?.on("message", ({ program, seconds }: { program: string; seconds: number }) =>
  parentPort?.postMessage(answer(program, seconds)),
);

function answer(program: string, seconds: number) {
  const { Status, ObjectiveValue, Columns } = highs.solve(program, {
    time_limit: seconds,
    output_flag: false,
    mip_rel_gap: SOLVED_WITHIN,
  });
  const values = Object.values(Columns).flatMap(({ Name, ...column }) =>
    "Primal" in column && column.Primal ? [[Name, column.Primal] as const] : [],
  );
  return { status: Status, objective: ObjectiveValue, values };
}
