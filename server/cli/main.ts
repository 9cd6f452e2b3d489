import { never } from "#shared/base/never.ts";
import { isProblem } from "#shared/base/problem.ts";
import { toJson } from "#shared/base/to-json.ts";
import { reportOf } from "#shared/report/report.ts";
import { analyse } from "./analyse.ts";
import { type Command, help, readArguments } from "./arguments.ts";
import { capture } from "./capture.ts";
import { check } from "./check.ts";
import { follow } from "./follow.ts";
import { printAnalysis, printProblem } from "./print-words.ts";
import { readInput } from "./read-input.ts";
import { share } from "./share.ts";

// Whoever reads us may stop reading: `planlens analyse plan.txt | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

process.exitCode = await run(readArguments(process.argv.slice(2)));

/** Answers the exit code. */
async function run(command: Command): Promise<number> {
  switch (command.kind) {
    case "help":
      process.stdout.write(help);
      return 0;
    case "start":
      await import("#server/main.ts");
      return 0;
    case "refused":
      console.error(command.message);
      return 2;
    case "analyse":
      return analyseAll(command);
    case "capture":
      return capture(command);
    case "follow":
      return follow(command);
    case "check":
      return check(command);
    case "share":
      return shareOne(command);
    case "mcp": {
      const { serveMcp } = await import("#server/mcp/serve.ts");
      return serveMcp(command.mayRun);
    }
    default:
      return never(command);
  }
}

async function analyseAll({
  inputs,
  asJson,
  withMinor,
}: Command & { kind: "analyse" }): Promise<number> {
  let code = 0;
  for (const input of inputs) {
    const read = await readInput(input);
    const [text, answer] = isProblem(read) ? ["", read] : [read, await analyse(read)];
    if (isProblem(answer)) code = 1;
    if (asJson) console.log(toJson(reportOf(input, text, answer, { withMinor })));
    else if (isProblem(answer)) console.error(printProblem(answer, input, text));
    else console.log(printAnalysis(answer, { input, isAlone: inputs.length === 1, withMinor }));
  }
  return code;
}

async function shareOne({ input, ...sharing }: Command & { kind: "share" }): Promise<number> {
  const text = await readInput(input);
  const shared = isProblem(text) ? text : await share(text, sharing);
  if (isProblem(shared)) {
    console.error(printProblem(shared, input, isProblem(text) ? "" : text));
    return 1;
  }
  console.log(shared.link);
  if (shared.words) console.error(shared.words);
  return 0;
}
