import { readFileSync, writeFileSync } from "node:fs";
import { parse, parseDocument } from "yaml";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import type { Budget } from "#shared/capture/budget/budget.ts";
import { readBudget } from "#shared/capture/budget/read-budget.ts";

/** Undefined where there is no such file yet. */
export function readBudgetFile(file: string): Budget | Problem | undefined {
  const text = textOf(file);
  if (text === undefined || isProblem(text)) return text;
  const value = isJson(file) ? asJson(text) : asYaml(text);
  const budget = isProblem(value) ? value : readBudget(value);
  return isProblem(budget) ? { ...budget, message: `${file}: ${budget.message}` } : budget;
}

/** What is recorded goes into the file; comments and what else is in it stay as they are. */
export function recordInFile(file: string, recorded: Budget) {
  const text = textOf(file);
  const before = typeof text === "string" ? text : "";
  writeFileSync(file, isJson(file) ? inJson(before, recorded) : inYaml(before, recorded));
}

function inJson(before: string, recorded: Budget): string {
  const known: Budget = before === "" ? {} : JSON.parse(before);
  const merged = Object.entries(recorded).map(([title, unit]) => [
    title,
    { ...known[title], ...unit },
  ]);
  return `${JSON.stringify({ ...known, ...Object.fromEntries(merged) }, null, 2)}\n`;
}

function inYaml(before: string, recorded: Budget): string {
  const document = parseDocument(before);
  for (const [title, unit] of Object.entries(recorded)) {
    if (document.has(title))
      for (const [name, value] of Object.entries(unit))
        document.setIn([title, name], document.createNode(value));
    else document.set(title, document.createNode(unit));
  }
  // A statement in one line is one line of a diff.
  return document.toString({ lineWidth: 0 });
}

const isJson = (file: string): boolean => file.endsWith(".json");

function textOf(file: string): string | Problem | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    return problem("not-found", `${file} cannot be read (${error}).`);
  }
}

function asJson(text: string): unknown | Problem {
  try {
    return JSON.parse(text);
  } catch (error) {
    return problem("invalid-request", `This is no JSON: ${error}.`);
  }
}

/** A file with nothing but comments is a budget of nothing. */
function asYaml(text: string): unknown | Problem {
  try {
    return parse(text) ?? {};
  } catch (error) {
    return problem("invalid-request", `This is no YAML: ${firstLineOf(error)}`);
  }
}

/** Others draw the place. */
const firstLineOf = (error: unknown): string =>
  `${error instanceof Error ? error.message.split(/:?\n/)[0] : error}.`;
