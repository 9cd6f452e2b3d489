import { keep, type Mutable } from "./draft.ts";
import type { Jit, Planning, Serialization, Trigger } from "./plan.ts";
import { closeValue } from "./read-property-line.ts";
import type { Reading } from "./read-text.ts";
import { readJit } from "./read-whole.ts";

/** Lines after the tree that speak of the whole plan. Answers whether the line was one of them. */
export function readFooterLine(reading: Reading, text: string): boolean {
  if (readWith(blockLines, reading, text)) return true;
  const column = text.search(/\S/);
  // Further in it is the footer of a plan inside this one, as Citus prints it for a task.
  if (column > reading.rootColumn + 1) return false;
  return readWith(footers, reading, text) || readOther(reading, text);
}

type Groups = Readonly<Record<string, string | undefined>>;
/** Answers `false` where the line is none of its, for all that it looks so. */
type Read = (reading: Reading, found: Groups) => boolean | undefined;
type Lines = readonly (readonly [RegExp, Read])[];

const readWith = (lines: Lines, reading: Reading, text: string): boolean =>
  lines.some(([pattern, read]) => {
    const found = pattern.exec(text);
    return found !== null && read(reading, found.groups ?? {}) !== false;
  });

/** A footer ends what came before; lines below it may belong to it (`owner`). */
function begin(reading: Reading, owner?: Reading["owner"]): Reading["draft"]["whole"] {
  closeValue(reading.owner);
  reading.inFooter = true;
  reading.owner = owner ?? { reported: {}, keeper: reading.draft, group: "" };
  return reading.draft.whole;
}

const footers: Lines = [
  [
    /^\s*Planning [Tt]ime: (?<ms>\d[\d,]{0,20}(?:\.\d+)?) ms/,
    (reading, { ms }) => {
      begin(reading).planningTime = toNumber(ms);
    },
  ],
  [
    /^\s*(?:Execution [Tt]ime|Total runtime): (?<ms>\d[\d,]{0,20}(?:\.\d+)?) ms/,
    (reading, { ms }) => {
      begin(reading).executionTime = toNumber(ms);
    },
  ],
  [
    /^\s*Planning:\s*$/,
    (reading) => {
      const reported = {};
      begin(reading, { reported, keeper: reading.draft }).planning = reported;
    },
  ],
  [
    /^\s*Serialization: (?:time=(?<time>\d+(?:\.\d+)?) ms {1,2})?output=(?<size>\d+)kB\s+format=(?<format>\w+)/,
    (reading, { time, size, format }) => {
      const reported: Mutable<Serialization> = {
        ...(time !== undefined && { time: Number(time) }),
        size: Number(size) * 1024,
        ...(format !== undefined && { format }),
      };
      begin(reading, { reported, keeper: reading.draft }).serialization = reported;
    },
  ],
  [
    /^\s*JIT:\s*$/,
    (reading) => {
      begin(reading).jit = { options: {}, stages: {} };
    },
  ],
  [
    /^\s*Trigger (?<what>.+): (?:time=(?<time>\d+(?:\.\d+)?) )?calls=(?<calls>\d+)\s*$/,
    (reading, found) => {
      const whole = begin(reading);
      whole.triggers = [...(whole.triggers ?? []), readTrigger(found)];
    },
  ],
  [
    /^\s*Settings: (?<settings>\S+ = '.*)$/,
    (reading, { settings = "" }) => {
      begin(reading).settings = readSettings(settings);
    },
  ],
  [
    // Redshift: `----- Tables missing statistics: sales -----`
    /^\s*-{3,5} (?<warning>\S.*\S) -{3,5}\s*$/,
    (reading, { warning = "" }) => {
      begin(reading);
      keep(reading.draft, "Warning", warning);
    },
  ],
  [
    /^\s*Query Identifier: (?<id>-?\d+)\s*$/,
    (reading, { id = "" }) => {
      begin(reading).queryIdentifier = id;
    },
  ],
];

/** Lines that mean what they say only below `Planning:` or `JIT:`. */
const blockLines: Lines = [
  [
    /^\s*Memory: used=(?<used>\d+) ?(?<unit>kB|bytes)\s+allocated=(?<allocated>\d+)/,
    ({ draft, owner }, { used, unit, allocated }) => {
      if (!owner || owner.reported !== draft.whole.planning) return false;
      const divisor = unit === "bytes" ? 1024 : 1;
      Object.assign(owner.reported, {
        memoryUsed: Number(used) / divisor,
        memoryAllocated: Number(allocated) / divisor,
      } satisfies Planning);
    },
  ],
  [
    /^(?<indent>\s*)JIT:\s*$/,
    ({ owner }, { indent = "" }) => {
      if (!owner?.worker || indent.length <= (owner.column ?? 0)) return false;
      closeValue(owner);
      owner.worker.jit = { options: {}, stages: {} };
    },
  ],
  [
    // Greenplum: `(slice1)    Executor memory: 44K bytes.`, with a star if it spilled to disk.
    /^[\s*]*(?<slice>\(slice\d+\)):?\s+(?<rest>\S.*)$/,
    (reading, { slice = "", rest = "" }) => {
      if (!reading.inFooter) return false;
      keep(reading.draft, slice, rest);
    },
  ],
  [/^\s*Functions: (?<Functions>\d+)\s*$/, readJitLine],
  [/^\s*Options: (?<Options>Inlining .+)$/, readJitLine],
  [/^\s*Timing: (?<Timing>Generation .+)$/, readJitLine],
];

const toNumber = (text = ""): number => Number(text.replaceAll(",", ""));

/** What EXPLAIN says of the whole and we do not know, left of everything that is inside a node. */
function readOther(reading: Reading, text: string): boolean {
  const { label, value } =
    /^\s*(?<label>[\p{L}][^:'"]{0,79}):(?: (?<value>.*))?$/u.exec(text)?.groups ?? {};
  const isRest = reading.wasFull || reading.owner?.last?.quote;
  if (!reading.isIndented || label === undefined || isRest) return false;
  begin(reading, { reported: {}, keeper: reading.draft, group: value ? "" : label });
  keep(reading.draft, label, value?.trim() ?? "");
  return true;
}

/**
 * `log_it on orders`; of a constraint `for constraint fk`, with its name before only with VERBOSE.
 * Constraints are not quoted (`report_triggers` in explain.c), relations stand last.
 */
function readTrigger({ what = "", time, calls }: Groups): Trigger {
  const [, name = what, more] = /^(.*?) ?\bfor constraint (.+)$/.exec(what) ?? [];
  const [, subject = more ?? name, relation] = /^(.+) on (\S+)$/.exec(more ?? name) ?? [];
  return {
    name: more === undefined ? subject : name,
    ...(more !== undefined && { constraint: subject }),
    ...(relation !== undefined && { relation }),
    ...(time !== undefined && { time: Number(time) }),
    calls: Number(calls),
  };
}

/** `work_mem = '64MB', jit = 'off'`; quotes inside a value are not doubled (`ExplainPrintSettings`). */
const readSettings = (settings: string): Record<string, string> =>
  Object.fromEntries(
    settings.split(/', (?=[\w.]+ = ')/).map((setting) => {
      const at = setting.indexOf(" = '");
      return [setting.slice(0, at), setting.slice(at + 4).replace(/'$/, "")];
    }),
  );

function readJitLine({ draft, owner }: Reading, found: Groups): boolean {
  const holder: { jit?: Jit } = owner?.worker ?? draft.whole;
  const { jit } = holder;
  if (!jit) return false;
  const { Functions, Options, Timing } = found;
  const read = readJit(draft, {
    Functions,
    Options: Object.fromEntries((Options ?? "").split(", ").map((option) => option.split(" "))),
    Timing: readStages(Timing ?? ""),
  });
  holder.jit = {
    ...jit,
    ...read,
    options: Options === undefined ? jit.options : read.options,
    stages: Timing === undefined ? jit.stages : read.stages,
  };
  return true;
}

/** `Generation 1.1 ms (Deform 0.5 ms), Inlining 0.0 ms, …, Total 9.9 ms`; Deform is part of Generation. */
const readStages = (timing: string): Record<string, number> =>
  Object.fromEntries(
    [...timing.matchAll(/(\w+) (\d+(?:\.\d+)?) ms/g)].map(([, name = "", ms]) => [
      name,
      Number(ms),
    ]),
  );
