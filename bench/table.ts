import { readFileSync } from "node:fs";
import { machine } from "./machine.ts";

/** A line of a table: Planlens beside one other, or beside the size of the input. */
export interface Row {
  readonly plan: string;
  readonly planlens: string;
  readonly other: string;
  readonly ratio: string;
  readonly target: string;
  readonly isMet: boolean | undefined;
}

const verdicts: ReadonlyMap<boolean | undefined, string> = new Map([
  [true, "met"],
  [false, "not met"],
]);

export function describeMachine(...more: readonly string[]): string {
  const { version } = JSON.parse(
    readFileSync(new URL("pev2/node_modules/pev2/package.json", import.meta.url), "utf8"),
  );
  return machine(`PEV2 ${version}`, ...more);
}

export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ plan, planlens, other, ratio, target, isMet }) => [
    plan,
    planlens,
    other,
    ratio,
    target,
    verdicts.get(isMet) ?? "",
  ]);
  const head = ["plan", "Planlens", "beside it", "ratio", "wanted", ""];
  return [head, head.map(() => "---"), ...cells].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
