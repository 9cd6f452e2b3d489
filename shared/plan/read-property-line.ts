import type { SourceLine } from "#shared/input/lines.ts";
import type { DraftWorker, MutableReported } from "./draft.ts";
import { propertyOfKey } from "./properties.ts";
import { readWorkerNumbers } from "./read-node-line.ts";
import type { Owner, Reading } from "./read-text.ts";
import { readTextProperty } from "./text-properties.ts";

/** A label as explain.c prints them: capitalised words, then a colon. */
const labelled = /^\s*(?<label>[A-Z][A-Za-z0-9 /-]*): ?(?<value>.*)$/;

/** `Filter: (a > 1)`, `Worker 0:  …`, or the rest of a value that went on in the next line. */
export function readPropertyLine(reading: Reading, { text }: SourceLine): boolean {
  leaveWorker(reading, text);
  if (readWorkerLine(reading, text)) return true;
  const { owner } = reading;
  if (!owner) return false;
  const match = labelled.exec(text);
  const { label, value } = match?.groups ?? {};
  if (label === undefined || value === undefined || goesOn(owner, label)) {
    return continueValue(owner, text);
  }
  setProperty(owner, label, value.trim());
  return true;
}

function setProperty(owner: Owner, label: string, value: string): void {
  owner.last = { label, value };
  const read = readTextProperty(label, value);
  if (read) Object.assign(owner.reported, read);
  else owner.others.push([label, value]);
}

/** A condition may hold anything, also what looks like a label: it goes on until its brackets close. */
const goesOn = ({ last }: Owner, label: string): boolean =>
  last !== undefined && isOpen(last.value) && !propertyOfKey(label);

function isOpen(value: string): boolean {
  let depth = 0;
  let quoted = false;
  for (const char of value) {
    if (char === "'") quoted = !quoted;
    else if (!quoted && char === "(") depth++;
    else if (!quoted && char === ")") depth--;
  }
  return quoted || depth > 0;
}

/** A line that is no property belongs to the value above it, if there is one: a wrapped condition. */
function continueValue(owner: Owner, text: string): boolean {
  const { last } = owner;
  if (!last || !isOpen(last.value)) return false;
  const value = `${last.value} ${text.trim()}`;
  const unknown = owner.others.at(-1);
  if (unknown?.[0] === last.label) owner.others.pop();
  setProperty(owner, last.label, value);
  return true;
}

/** `Worker 0:  actual time=0.1..0.2 rows=3 loops=1`, also `Worker 0:  Sort Method: …`. */
function readWorkerLine(reading: Reading, text: string): boolean {
  const match = /^(?<indent>\s*)Worker (?<number>\d+): *(?<rest>.*)$/.exec(text)?.groups;
  const node = reading.owner?.node;
  if (!match || !node) return false;
  const worker = workerOf(node.workers, Number(match["number"]));
  const owner: Owner = {
    reported: worker.reported,
    others: worker.others as [string, string][],
    node,
    column: match["indent"]?.length ?? 0,
  };
  reading.owner = owner;
  readWorkerRest(owner, match["rest"] ?? "");
  return true;
}

function readWorkerRest(owner: Owner, rest: string): void {
  const numbers: MutableReported | undefined = readWorkerNumbers(rest);
  if (numbers) Object.assign(owner.reported, numbers);
  const property = labelled.exec(rest)?.groups;
  if (property) setProperty(owner, property["label"] ?? "", property["value"]?.trim() ?? "");
}

function workerOf(workers: DraftWorker[], number: number): DraftWorker {
  const known = workers.find((worker) => worker.number === number);
  if (known) return known;
  const worker: DraftWorker = { number, reported: {}, others: [] };
  workers.push(worker);
  return worker;
}

/** A worker's lines stand further in than `Worker 0:`; the node's own go on after them. */
function leaveWorker(reading: Reading, text: string): void {
  const { owner } = reading;
  if (owner?.column === undefined || !owner.node) return;
  if (text.search(/\S/) > owner.column) return;
  reading.owner = {
    reported: owner.node.reported,
    others: owner.node.others as [string, string][],
    node: owner.node,
  };
}
