import type { Plan } from "#shared/plan/plan.ts";
import { type Dice, dice } from "./dice.ts";
import { node, planOf, type Sketch } from "./sketch.ts";

/** A plan of which is known what each node did itself, in the order of its nodes. */
export interface KnownPlan {
  readonly plan: Plan;
  readonly truth: readonly Truth[];
}

interface Truth {
  /** In milliseconds, of the leading process. */
  readonly ownTime: number;
  readonly ownBlocks: number;
  /** One of several scans of a CTE: how long each waited for it, no plan tells. */
  readonly isShared: boolean;
}

/** What a node did, and what ran inside it. */
interface Run {
  name: string;
  subplanName?: string;
  /** The names of the init-plans that it mentions. */
  readonly asks: string[];
  readonly loops: number;
  /** Microseconds of all its loops, for each process, the leader first. */
  readonly own: readonly number[];
  ownBlocks: number;
  isShared: boolean;
  readonly inputs: readonly Run[];
  /** Printed below it, but run by others. */
  readonly apart: Run[];
  /** Of the init-plans and CTEs that it ran. */
  readonly charged: Amounts[];
}

interface Amounts {
  readonly time: number;
  readonly blocks: number;
}

interface Place {
  readonly depth: number;
  readonly loops: number;
  readonly processes: number;
}

/** The same for the same seed. */
export function randomPlan(seed: number): KnownPlan {
  const root = makeRun(dice(seed), { depth: 4, loops: 1, processes: 1 });
  return { plan: planOf(sketchOf(root)), truth: printed(root).map(truthOf) };
}

function makeRun(roll: Dice, place: Place): Run {
  const run = makePlain(roll, place);
  if (place.processes > 1) return run;
  while (roll.chance(0.15)) addInitPlan(roll, run);
  while (roll.chance(0.15)) addCte(roll, run);
  return run;
}

function makePlain(roll: Dice, { depth, loops, processes }: Place): Run {
  const run = (name: string, ...inputs: Run[]): Run => ({
    name,
    asks: [],
    loops,
    own: Array.from({ length: processes }, () => roll.upTo(3000)),
    ownBlocks: roll.upTo(40),
    isShared: false,
    inputs,
    apart: [],
    charged: [],
  });
  const below = (more: Partial<Place> = {}) =>
    makeRun(roll, { depth: depth - 1, loops, processes, ...more });
  const kinds = [
    () => run("Sort", below()),
    () => run("Append", below(), below(), below()),
    () => run("Nested Loop", below(), below({ loops: loops * roll.upTo(50) })),
    () => run("Seq Scan on b", named(roll, "SubPlan", below({ loops: loops * roll.upTo(9) }))),
    () =>
      processes > 1 ? run("Hash", below()) : run("Gather", below({ processes: 1 + roll.upTo(3) })),
  ];
  return depth === 0 ? run("Seq Scan on a") : roll.oneOf(kinds)();
}

function named(roll: Dice, kind: string, run: Run): Run {
  run.subplanName = `${kind} ${roll.upTo(1e9)}`;
  return run;
}

const apart = (roll: Dice, kind: string): Run =>
  named(roll, kind, makeRun(roll, { depth: roll.upTo(2) - 1, loops: 1, processes: 1 }));

function addInitPlan(roll: Dice, top: Run): void {
  const initPlan = apart(roll, "InitPlan");
  const inside = running(top);
  const asker = roll.oneOf(inside);
  asker.asks.push(initPlan.subplanName ?? "");
  const gather = inside.find(
    ({ name, inputs }) =>
      name === "Gather" && inputs.some((input) => running(input).includes(asker)),
  );
  const payer = asker.own.length > 1 ? gather : asker;
  payer?.charged.push({ time: timeOf(initPlan), blocks: blocksOf(initPlan) });
  top.apart.push(initPlan);
}

function addCte(roll: Dice, top: Run): void {
  const scans = running(top).filter(
    ({ name, own }) => name === "Seq Scan on a" && own.length === 1,
  );
  if (scans.length === 0) return;
  const cte = apart(roll, "CTE");
  let left: Amounts = { time: timeOf(cte), blocks: blocksOf(cte) };
  const readers = scans.slice(0, roll.upTo(3));
  readers.forEach((scan, nth) => {
    const isLast = nth === readers.length - 1;
    const part = isLast
      ? left
      : { time: roll.upTo(left.time) - 1, blocks: roll.upTo(left.blocks) - 1 };
    left = { time: left.time - part.time, blocks: left.blocks - part.blocks };
    scan.name = `CTE Scan on ${cte.subplanName?.slice("CTE ".length)}`;
    scan.ownBlocks = 0;
    scan.isShared = readers.length > 1;
    scan.charged.push(part);
  });
  top.apart.push(cte);
}

/** The node and all that is run as it is printed. */
const running = (run: Run): Run[] => [run, ...run.inputs.flatMap(running)];

/** In EXPLAIN's order. */
const printed = (run: Run): Run[] => [run, ...[...run.apart, ...run.inputs].flatMap(printed)];

const timeOf = (run: Run, process = 0): number =>
  (run.own[process] ?? 0) +
  sum(run.inputs.map((input) => timeOf(input, process))) +
  sum(run.charged.map(({ time }) => time));

const blocksOf = (run: Run): number =>
  run.ownBlocks + sum(run.inputs.map(blocksOf)) + sum(run.charged.map(({ blocks }) => blocks));

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** As EXPLAIN prints it: averages of a loop, to the microsecond. */
function sketchOf(run: Run): Sketch {
  const times = run.own.map((_, process) => timeOf(run, process));
  const average = (time: number, loops: number) => Math.round(time / loops) / 1000;
  const loops = run.loops * times.length;
  return node(
    run.name,
    {
      ...(run.subplanName && { subplanName: run.subplanName }),
      ...(run.name === "Gather" && { workersLaunched: (run.inputs[0]?.own.length ?? 1) - 1 }),
      filter: run.asks.map((name) => `(v > (${name}).col1)`).join(" AND "),
      actualTotalTime: average(sum(times), loops),
      actualLoops: loops,
      actualRows: 1,
      sharedHitBlocks: blocksOf(run),
      workers: times.slice(1).map((time, number) => ({
        number,
        actualTotalTime: average(time, run.loops),
        actualLoops: run.loops,
      })),
    },
    ...[...run.apart, ...run.inputs].map(sketchOf),
  );
}

const truthOf = ({ own: [leader = 0], ownBlocks, isShared }: Run): Truth => ({
  ownTime: leader / 1000,
  ownBlocks,
  isShared,
});
