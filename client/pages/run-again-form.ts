import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { type RunSetting, readRunSettings } from "#shared/statements/run-settings.ts";

/** How a statement is run, as it stands in the form. */
export interface RunAgainForm {
  readonly statement: string;
  /** `work_mem = 64MB, jit = off` */
  readonly settings: string;
  readonly how: How;
  readonly runs: string;
  readonly rounds: string;
  readonly clients: string;
  /** In seconds, for all of it. */
  readonly seconds: string;
}

export type How = "once" | "runs" | "overhead" | "load";

export const usualForm: Omit<RunAgainForm, "statement" | "settings"> = {
  how: "once",
  runs: "10",
  rounds: "5",
  clients: "8",
  seconds: "30",
};

/** The form as numbers, within what the server takes. */
export interface RunAgain {
  readonly statement: string;
  readonly settings: RunSetting[];
  readonly runs: number;
  readonly rounds: number;
  readonly clients: number;
  /** In milliseconds. */
  readonly within: number;
}

export function readForm(form: RunAgainForm): RunAgain | Problem {
  const settings = readRunSettings(form.settings);
  if ("unread" in settings) return unreadSetting(settings.unread);
  const seconds = within(form.seconds, [1, form.how === "load" ? 60 : 600], "seconds");
  if (isProblem(seconds)) return seconds;
  const counts = {
    runs: form.how === "runs" ? within(form.runs, [3, 50], "runs") : 3,
    rounds: form.how === "overhead" ? within(form.rounds, [3, 20], "rounds") : 3,
    clients: form.how === "load" ? within(form.clients, [1, 32], "clients") : 1,
  };
  const { runs, rounds, clients } = counts;
  if (isProblem(runs)) return runs;
  if (isProblem(rounds)) return rounds;
  if (isProblem(clients)) return clients;
  return { statement: form.statement, settings, runs, rounds, clients, within: seconds * 1_000 };
}

export const writeSettings = (settings: readonly RunSetting[] = []): string =>
  settings.map(({ name, value }) => `${name} = ${value}`).join(", ");

const unreadSetting = (text: string): Problem =>
  problem(
    "invalid-request",
    `“${text}” is not a setting with its value, such as work_mem = 64MB. Separate several with commas.`,
  );

function within(
  text: string,
  [least, most]: readonly [number, number],
  what: string,
): number | Problem {
  const number = Number(text.trim());
  const isTaken = text.trim() !== "" && Number.isInteger(number);
  if (isTaken && number >= least && number <= most) return number;
  return problem("invalid-request", `Choose from ${least} to ${most} ${what}: “${text}” is not.`);
}
