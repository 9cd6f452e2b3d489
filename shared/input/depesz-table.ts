import type { SourceLine } from "./lines.ts";
import { nodeNumbers } from "./node-names.ts";

type Lines = readonly SourceLine[];

/**
 * The table of explain.depesz.com, as browsers copy it. It computes two times and repeats others;
 * what EXPLAIN said stands below them, without arrows and indentation, properties behind bullets. Which node is in
 * which is known by the times: what a node did not take itself its children took.
 *
 *   # exclusive inclusive rows x rows loops node
 *   1. 0.002 186.588 ↑ 265,242.7 3 1
 *
 *   Append (cost=158,160.45..180,042.97 rows=795,728 width=64) (actual time=186.184..186.588 rows=3 loops=1)
 *
 *     • Functions: 232
 *   2.
 *
 *   CTE nodes.draft
 */
export function fromDepesz(lines: Lines): Lines {
  const header = lines.findIndex(({ text }) => heading.test(text));
  if (header < 0) return lines;
  const open: Open[] = [];
  let times: Times | undefined;
  let subplan: number | undefined;
  return lines.slice(header + 1).flatMap(({ line, text }) => {
    const found = computed.exec(text)?.groups;
    if (found) times = { own: toNumber(found["own"]), total: toNumber(found["total"]) };
    const said = text.replace(computed, "").trim();
    if (said === "") return [];
    const plain = said.replace(/^[•→] */, "");
    if (footer.test(plain)) return [{ line, text: plain.replace(" :", ":") }];
    const parent = subplanOf.exec(plain);
    if (parent || /^CTE \S+$/.test(plain)) {
      subplan = parent ? open.findLastIndex(({ name }) => sameName(name, parent[2] ?? "")) : 0;
      return [{ line, text: `${margin(subplan + 1)}${parent ? `${parent[1]}Plan` : plain}` }];
    }
    if (!nodeNumbers.test(plain)) {
      const property = counts.test(plain) ? plain.replaceAll(thousands, "") : plain;
      return [{ line, text: margin(open.length) + property }];
    }
    const depth = subplan === undefined ? parentOf(open, times) : subplan + 1;
    open.length = depth;
    const above = open.at(-1);
    if (above) above.left -= times?.total ?? 0;
    open.push({ name: plain, left: (times?.total ?? 0) - (times?.own ?? 0) });
    times = undefined;
    subplan = undefined;
    return [{ line, text: depth === 0 ? plain : `${margin(depth)}->  ${plain}` }];
  });
}

interface Times {
  readonly own: number;
  readonly total: number;
}

/** A node whose children may still come. */
interface Open {
  readonly name: string;
  /** What of its time its children took that did not come yet. */
  left: number;
}

/** How many nodes are above this one: the innermost that has as much time left for its children. */
function parentOf(open: readonly Open[], times: Times | undefined): number {
  const found = open.findLastIndex(
    ({ name, left }) => !leaf.test(name) && left + ROUNDING >= (times?.total ?? 0),
  );
  return found < 0 ? Math.min(open.length, 1) : found + 1;
}

const ROUNDING = 0.0015;

/** Children of these would be announced as their sub-plans. */
const leaf = /^(?!Bitmap Heap|Subquery|Custom|Foreign|(?:\w+ )?Append)[^(]*\bScan\b/;

const heading = /^\s*#?\s*exclusive\s+inclusive\s+rows x\s+rows\s+loops\s+node\s*$/;

/** `2. 0.003 0.071 ↑ 33.3 3 1`; what is not known is left out. */
const computed =
  /^\s*\d+\.(?:\s+(?<own>[\d,.]+)\s+(?<total>[\d,.]+)(?:\s+[↑↓]?\s*[\d,.]+){0,3})?(?:\s+|$)/;

const toNumber = (text: string | undefined): number => Number(text?.replaceAll(",", "") ?? 0);

const footer = /^(?:Planning time|Execution time|Total runtime|JIT) ?:/i;

/** Its numbers have commas, which EXPLAIN's have not. */
const counts =
  /^(?:Buckets|Batches|Buffers|Heap Blocks|Heap Fetches|Rows Removed by [\w ]+|(?:Full-|Pre-)?Sort(?:ed)? (?:Method|Groups)|I\/O Timings|WAL|Workers \w+|Index Searches|Functions|Hits|Memory|Storage): /;

const thousands = /(?<=\d),(?=\d{3}(?!\d))/g;

const subplanOf = /^(Init|Sub)plan \(for ?(.*)\)$/i;

/** Blanks in it were lost in some copies. */
const sameName = (line: string, name: string): boolean =>
  line.replaceAll(" ", "").startsWith(name.replaceAll(" ", ""));

const margin = (depth: number): string => " ".repeat(Math.max(0, depth * 6 - 4));
