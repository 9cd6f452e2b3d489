import type { Amounts, Inclusive } from "./inclusive.ts";
import { NOBODY, type Runs } from "./runs.ts";
import type { Parts } from "./share-out.ts";

export interface OwnAmounts {
  /** As reported, or where rounding makes numbers contradict each other, as they fit together. */
  readonly total: Amounts;
  readonly own: Amounts;
  /** For each of the links how much of the one ran inside the other. */
  readonly inside: Amounts;
  /** What ran when the root had already ended. */
  readonly afterRoot: number;
  /** The root's, and what came after it, less all own ones: 0 unless the numbers fit nowhere. */
  readonly residual: number;
}

/**
 * From inclusive amounts to each node's own: less its children's and its sub-plans', which run
 * inside it, less the init-plans and CTEs that it was the one to evaluate.
 *
 * What runs inside a node takes no more than the node. Printed numbers may say otherwise: a scan of
 * 0.002 ms in each of 600,000 loops took 1.2 s, give or take 0.3 s, and the join around it 1 s.
 * So from the leaves up each node is raised to what ran inside it, and from the root down what ran
 * inside is lowered until it fits, both as far as rounding allows. Nothing is negative then,
 * and all own amounts sum to the root's.
 */
export function ownAmounts(run: Runs, inclusive: Inclusive, parts: readonly Parts[]): OwnAmounts {
  const shares = sharesOf(run, parts);
  const { total, own, inside, afterRoot } = lower(run, raise(run, inclusive, shares), shares);
  const round = inclusive.isWhole ? Math.round : toNanoseconds;
  const reported = inclusive.total[0] ?? 0;
  let sum = 0;
  for (let id = 0; id < own.length; id++) {
    const rounded = round(own[id] ?? 0);
    sum += inclusive.isWhole ? rounded : (own[id] ?? 0);
    own[id] = rounded;
    total[id] = round(total[id] ?? 0);
  }
  return {
    total,
    own,
    inside,
    afterRoot: round(afterRoot),
    residual: round(reported + afterRoot - sum),
  };
}

/** Adding and subtracting leaves digits that no clock has told, and a zero with a minus. */
const toNanoseconds = (time: number): number => Math.round(time * 1e6) / 1e6 + 0;

/** For each link how much of the node it is. */
function sharesOf(run: Runs, parts: readonly Parts[]): Amounts {
  const shares = new Float64Array(run.around.length).fill(1);
  run.charges.forEach(({ subplan }, at) => {
    const whole = parts[at]?.reduce((sum, part) => sum + part, 0) ?? 0;
    parts[at]?.forEach((part, nth) => {
      shares[(run.firstLink[subplan] ?? 0) + nth] = whole > 0 ? part / whole : Number(nth === 0);
    });
  });
  return shares;
}

/** Of each node the least and the wanted amount, and the sums of what ran inside it. */
interface Bounds {
  readonly least: Amounts;
  readonly wanted: Amounts;
  readonly leastInside: Amounts;
  readonly wantedInside: Amounts;
}

function raise(run: Runs, inclusive: Inclusive, shares: Amounts): Bounds {
  const least = inclusive.least.slice();
  const wanted = new Float64Array(least.length);
  const leastInside = new Float64Array(least.length);
  const wantedInside = new Float64Array(least.length);
  for (let at = run.order.length - 1; at >= 0; at--) {
    const id = run.order[at] ?? 0;
    const reported = inclusive.total[id] ?? 0;
    const bound = inclusive.bound[id] ?? 0;
    const lowInside = leastInside[id] ?? 0;
    const highInside = wantedInside[id] ?? 0;
    const low = Math.max(least[id] ?? 0, lowInside);
    // Where they disagree, the number that is less certain gives way.
    const raised = bound > highInside - lowInside ? Math.min(reported + bound, highInside) : 0;
    const high = Math.max(reported, low, raised);
    least[id] = low;
    wanted[id] = high;
    for (let link = run.firstLink[id] ?? 0; link < (run.firstLink[id + 1] ?? 0); link++) {
      const outer = run.around[link] ?? NOBODY;
      if (outer === NOBODY) continue;
      const share = shares[link] ?? 0;
      leastInside[outer] = (leastInside[outer] ?? 0) + low * share;
      wantedInside[outer] = (wantedInside[outer] ?? 0) + high * share;
    }
  }
  return { least, wanted, leastInside, wantedInside };
}

function lower(
  run: Runs,
  { least, wanted, leastInside, wantedInside }: Bounds,
  shares: Amounts,
): Pick<OwnAmounts, "total" | "own" | "inside" | "afterRoot"> {
  const total = new Float64Array(wanted.length);
  const own = new Float64Array(wanted.length);
  const inside = new Float64Array(run.around.length);
  /** For each node how far what ran inside is lowered: 1 not at all, 0 to the least. */
  const fits = new Float64Array(wanted.length).fill(1);
  let afterRoot = 0;
  for (const id of run.order) {
    const low = least[id] ?? 0;
    const slack = (wanted[id] ?? 0) - low;
    let fitted = 0;
    for (let link = run.firstLink[id] ?? 0; link < (run.firstLink[id + 1] ?? 0); link++) {
      const outer = run.around[link] ?? NOBODY;
      const part = (shares[link] ?? 0) * (low + (fits[outer] ?? 1) * slack);
      if (outer === NOBODY && id > 0) afterRoot += part;
      inside[link] = part;
      fitted += part;
    }
    const lowInside = leastInside[id] ?? 0;
    const slackInside = (wantedInside[id] ?? 0) - lowInside;
    const fit = slackInside > 0 ? Math.min(1, Math.max(0, (fitted - lowInside) / slackInside)) : 1;
    fits[id] = fit;
    total[id] = fitted;
    own[id] = Math.max(0, fitted - lowInside - fit * slackInside);
  }
  return { total, own, inside, afterRoot };
}
