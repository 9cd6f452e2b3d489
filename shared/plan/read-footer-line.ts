import type { Trigger } from "./plan.ts";
import type { Owner, Reading } from "./read-text.ts";
import { splitList } from "./text-properties.ts";

/** Lines after the tree that speak of the whole plan. Answers whether the line was one of them. */
export function readFooterLine(reading: Reading, text: string): boolean {
  for (const [pattern, read] of footers) {
    const found = pattern.exec(text);
    if (found) {
      reading.inFooter = true;
      read(reading, found.groups ?? {});
      return true;
    }
  }
  return false;
}

type Groups = Readonly<Record<string, string | undefined>>;
type Read = (reading: Reading, found: Groups) => void;

const footers: readonly (readonly [RegExp, Read])[] = [
  [
    /^\s*Planning [Tt]ime: (?<ms>[\d.,]+) ms/,
    ({ draft }, found) => {
      draft.whole.planningTime = toNumber(found["ms"]);
    },
  ],
  [
    /^\s*(?:Execution [Tt]ime|Total runtime): (?<ms>[\d.,]+) ms/,
    ({ draft }, found) => {
      draft.whole.executionTime = toNumber(found["ms"]);
    },
  ],
  [
    /^\s*Planning:\s*$/,
    (reading) => {
      reading.owner = footerOwner(reading, (planning) => {
        reading.draft.whole.planning = planning;
      });
    },
  ],
  [/^\s*Memory: used=(?<used>\d+) ?(?<unit>kB|bytes) {1,2}allocated=(?<allocated>\d+)/, readMemory],
  [
    /^\s*Trigger (?<what>.+): (?:time=(?<time>[\d.]+) )?calls=(?<calls>\d+)$/,
    ({ draft }, found) => {
      draft.whole.triggers = [...(draft.whole.triggers ?? []), readTrigger(found)];
    },
  ],
  [
    /^\s*Settings: (?<settings>.+)$/,
    ({ draft }, found) => {
      draft.whole.settings = readSettings(found["settings"] ?? "");
    },
  ],
  [
    /^\s*Query Identifier: (?<id>-?\d+)$/,
    ({ draft }, found) => {
      draft.whole.queryIdentifier = found["id"] ?? "";
    },
  ],
  [
    /^\s*Serialization: (?:time=(?<time>[\d.]+) ms {2})?output=(?<size>\d+)kB {2}format=(?<format>\w+)/,
    readSerialization,
  ],
  [
    /^JIT:\s*$/,
    (reading) => {
      reading.draft.whole.jit = { options: {}, stages: {} };
      reading.owner = undefined;
    },
  ],
  [
    /^\s+Functions: (?<functions>\d+)$/,
    updateJit((found) => ({ functions: Number(found["functions"]) })),
  ],
  [
    /^\s+Options: (?<options>Inlining .+)$/,
    updateJit((found) => ({ options: readOptions(found["options"] ?? "") })),
  ],
  [
    /^\s+Timing: (?<timing>Generation .+)$/,
    updateJit((found) => readJitTiming(found["timing"] ?? "")),
  ],
];

const toNumber = (text = ""): number => Number(text.replaceAll(",", ""));

/** Buffers lines below `Planning:` and `Serialization:` belong to these, not to a node. */
function footerOwner(_: Reading, attach: (reported: Record<string, unknown>) => void): Owner {
  const reported: Record<string, unknown> = {};
  attach(reported);
  return { reported, others: [] };
}

function readMemory({ draft, owner }: Reading, found: Groups): void {
  const divisor = found["unit"] === "bytes" ? 1024 : 1;
  const memory = {
    memoryUsed: Number(found["used"]) / divisor,
    memoryAllocated: Number(found["allocated"]) / divisor,
  };
  if (owner && owner.reported === draft.whole.planning) Object.assign(owner.reported, memory);
  else draft.whole.planning = { ...draft.whole.planning, ...memory };
}

/** `RI_ConstraintTrigger_c_1234 for constraint fk on orders` */
function readTrigger(found: Groups): Trigger {
  const parts =
    /^(?<name>.+?)(?: for constraint (?<constraint>\S+))?(?: on (?<relation>\S+))?$/.exec(
      found["what"] ?? "",
    )?.groups;
  return {
    name: parts?.["name"] ?? "",
    ...(parts?.["constraint"] && { constraint: parts["constraint"] }),
    ...(parts?.["relation"] && { relation: parts["relation"] }),
    ...(found["time"] && { time: Number(found["time"]) }),
    calls: Number(found["calls"]),
  };
}

/** `work_mem = '64MB', jit = 'off'` */
const readSettings = (settings: string): Record<string, string> =>
  Object.fromEntries(
    splitList(settings).map((setting) => {
      const [name = "", value = ""] = setting.split(" = ");
      return [name, value.replace(/^'|'$/g, "")];
    }),
  );

function readSerialization(reading: Reading, found: Groups): void {
  reading.owner = footerOwner(reading, (reported) => {
    Object.assign(reported, {
      ...(found["time"] && { time: Number(found["time"]) }),
      size: Number(found["size"]) * 1024,
      format: found["format"],
    });
    reading.draft.whole.serialization = reported;
  });
}

function updateJit(read: (found: Groups) => object): Read {
  return ({ draft }, found) => {
    draft.whole.jit = { options: {}, stages: {}, ...draft.whole.jit, ...read(found) };
  };
}

/** `Inlining false, Optimization false, Expressions true, Deforming true` */
const readOptions = (options: string): Record<string, boolean> =>
  Object.fromEntries(
    options.split(", ").map((option) => {
      const [name = "", value] = option.split(" ");
      return [name, value === "true"];
    }),
  );

/** `Generation 1.1 ms (Deform 0.5 ms), Inlining 0.0 ms, …, Total 9.9 ms`; Deform is part of Generation. */
function readJitTiming(timing: string): object {
  const stages = Object.fromEntries(
    [...timing.matchAll(/(\w+) ([\d.]+) ms/g)].map(([, name = "", ms]) => [name, Number(ms)]),
  );
  const { Total: time, ...rest } = stages;
  return { ...(time !== undefined && { time }), stages: rest };
}
