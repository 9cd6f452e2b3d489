import { grouped } from "#shared/base/format.ts";
import type { Strength } from "#shared/capture/finding.ts";
import type { SeenStatement } from "#shared/capture/units/open-unit.ts";
import { type Key, keyOf } from "./key-of.ts";
import { perRow, type SeenParent } from "./parent-of.ts";
import { isCounted, type SeenUnit } from "./rule.ts";
import { valuesOf } from "./values-of.ts";

interface Sign {
  readonly says: string;
  /** What it adds to the finding's strength; below zero it speaks against it. */
  readonly worth: number;
}

export interface Evidence {
  readonly evidence: readonly string[];
  readonly strength: Strength;
}

/** What speaks for a loop over the rows of another statement, and what against it. */
export function evidenceOf(
  seen: SeenUnit,
  run: readonly SeenStatement[],
  parent: SeenParent | undefined,
): Evidence {
  const key = keyOf(run[0]?.shape.text ?? "");
  const signs = [
    ofParent(run, parent),
    ofKey(key),
    ofOrder(run),
    ofPlace(seen, run),
    ofConnections(run),
    ofCallSite(run),
    ofRepeats(run),
    ofTransactions(run),
  ].filter((sign) => sign !== undefined);
  const worth = signs.reduce((sum, sign) => sum + sign.worth, 0);
  return { evidence: signs.map(({ says }) => says), strength: strengthOf(worth) };
}

const strengthOf = (worth: number): Strength => {
  if (worth >= 4) return "strong";
  return worth >= 2 ? "likely" : "candidate";
};

const ofParent = (
  run: readonly SeenStatement[],
  parent: SeenParent | undefined,
): Sign | undefined => {
  const each = parent && perRow(run, parent.rows);
  if (each === undefined) return undefined;
  const many = each === 1 ? "as many" : `${each} times as many`;
  return { says: `There are ${many} as the statement before has rows.`, worth: 2 };
};

const ofKey = (key: Key | undefined): Sign | undefined =>
  key && {
    says: `It picks its rows by one value, ${key.column}.`,
    worth: key.isAlone ? 1 : 0,
  };

/** Values that ascend are those of rows in their order. */
function ofOrder(run: readonly SeenStatement[]): Sign | undefined {
  const values = run.map(({ event }) => Number(valuesOf(event)[0] ?? Number.NaN));
  const isAscending = values.every((value, at) => at === 0 || value > (values[at - 1] ?? value));
  return isAscending && values.length > 1 ? { says: "Its values ascend.", worth: 1 } : undefined;
}

function ofPlace({ statements }: SeenUnit, run: readonly SeenStatement[]): Sign | undefined {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last || isCounted(run)) return undefined;
  const span = statements.slice(statements.indexOf(first), statements.lastIndexOf(last) + 1);
  if (span.length === run.length) return { says: "They follow each other directly.", worth: 1 };
  const isWritten = span.some(({ shape }) =>
    /^(?:insert|update|delete|merge|copy)$/.test(shape.kind),
  );
  return isWritten
    ? {
        says: "Other statements write between them: a step of a process may be what repeats.",
        worth: -1,
      }
    : undefined;
}

function ofConnections(run: readonly SeenStatement[]): Sign | undefined {
  const sessions = new Set(run.map(({ event }) => event.session));
  return sessions.size > 1
    ? { says: `They were sent over ${grouped(sessions.size)} connections.`, worth: 0 }
    : undefined;
}

function ofCallSite(run: readonly SeenStatement[]): Sign | undefined {
  const [site, ...others] = new Set(run.map(({ event }) => event.callSite));
  return site !== undefined && others.length === 0
    ? { says: `All are sent from ${site}.`, worth: 1 }
    : undefined;
}

function ofRepeats(run: readonly SeenStatement[]): Sign | undefined {
  const repeats = run.filter(({ isRepeat }) => isRepeat).length;
  return repeats > run.length / 2 ? { says: "Most of its values repeat.", worth: -1 } : undefined;
}

function ofTransactions(run: readonly SeenStatement[]): Sign | undefined {
  const transactions = new Set(run.map(({ transaction }) => transaction));
  return transactions.size === run.length && !transactions.has(undefined)
    ? { says: "Each is in a transaction of its own, as in a batch of jobs.", worth: -1 }
    : undefined;
}
