/**
 * Plans as EXPLAIN (ANALYZE, VERBOSE, BUFFERS, FORMAT JSON) of Postgres 18 prints them, the same in
 * each run. A node is made when its inputs are there, so that its cost, time and blocks contain
 * theirs, as in a real plan.
 */
export interface JsonNode {
  readonly "Node Type": string;
  readonly Plans?: readonly JsonNode[];
  readonly [key: string]: unknown;
}

export interface JsonPlan {
  readonly Plan: JsonNode;
  readonly "Planning Time": number;
  readonly "Execution Time": number;
}

/** Joins, scans, sorts, aggregates, sub-plans, parallel scans. */
export const mixedPlan = (size: number): JsonPlan => whole(mix(new Maker(), size));

/** One Append over as many scans of partitions. */
export function widePlan(size: number): JsonPlan {
  const maker = new Maker();
  const scans = Array.from({ length: size - 1 }, () => maker.seqScan());
  return whole(maker.node("Append", scans));
}

/** As many nested loops, each the outer side of the one above. */
export function chainPlan(loops: number): JsonPlan {
  const maker = new Maker();
  let plan = maker.seqScan();
  for (let at = 0; at < loops; at++) plan = maker.nestedLoop(plan);
  return whole(plan);
}

export function countNodes(roots: readonly Tree[]): number {
  const open = [...roots];
  let count = 0;
  for (let node = open.pop(); node; node = open.pop()) {
    count++;
    for (const child of node.Plans ?? []) open.push(child);
  }
  return count;
}

export interface Tree {
  readonly Plans?: readonly Tree[];
}

const whole = (root: JsonNode): JsonPlan => ({
  Plan: root,
  "Planning Time": 1.5,
  "Execution Time": round(Number(root["Actual Total Time"]) + 0.1),
});

/** A tree of just this size. */
function mix(maker: Maker, size: number): JsonNode {
  if (size === 1) return maker.upTo(2) ? maker.seqScan() : maker.indexScan(1);
  if (size === 2) return maker.parallelScan();
  switch (maker.upTo(size === 3 ? 2 : 8)) {
    case 0:
      return maker.sort(mix(maker, size - 1));
    case 1:
      return maker.hashAggregate(mix(maker, size - 1));
    case 2:
      return maker.withSubPlan(mix(maker, size - 3));
    case 3:
      return maker.nestedLoop(mix(maker, size - 2));
    case 4: {
      const third = Math.floor((size - 1) / 3);
      const sizes = [third, third, size - 1 - 2 * third];
      return maker.node(
        "Append",
        sizes.map((part) => mix(maker, part)),
      );
    }
    default: {
      const outer = 1 + maker.upTo(size - 3);
      return maker.hashJoin(mix(maker, outer), mix(maker, size - 2 - outer));
    }
  }
}

const WORKERS = 2;

class Maker {
  /** A linear congruential generator: https://en.wikipedia.org/wiki/Linear_congruential_generator */
  #seed = 1;
  #subPlans = 0;

  /** A whole number from 0 to below the limit. */
  upTo(limit: number): number {
    this.#seed = (Math.imul(this.#seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#seed / 2 ** 32) * limit);
  }

  seqScan(more: object = {}): JsonNode {
    return this.node("Seq Scan", [], {
      ...this.#relation(),
      Filter: "((e.language = 'ja'::text) AND (e.title ~~ '%postgres%'::text))",
      "Rows Removed by Filter": this.upTo(100_000),
      ...more,
    });
  }

  indexScan(loops: number): JsonNode {
    return this.node("Index Scan", [], {
      "Scan Direction": "Forward",
      "Index Name": "entries_feed_id_published_at_idx",
      ...this.#relation(),
      "Actual Loops": loops,
      "Index Cond": "(e.feed_id = f.id)",
      "Rows Removed by Index Recheck": 0,
      "Index Searches": loops,
    });
  }

  /** Two: a Gather, and below it what its processes share. */
  parallelScan(): JsonNode {
    const workers = Array.from({ length: WORKERS }, (_, number) => ({
      "Worker Number": number,
      "Actual Startup Time": 0.021,
      "Actual Total Time": 1 + this.upTo(9),
      "Actual Rows": this.upTo(1000),
      "Actual Loops": 1,
      ...blocks(this.upTo(1000), this.upTo(100)),
    }));
    const scan = this.seqScan({
      "Parallel Aware": true,
      "Actual Loops": WORKERS + 1,
      Workers: workers,
    });
    return this.node("Gather", [scan], {
      "Workers Planned": WORKERS,
      "Workers Launched": WORKERS,
      "Single Copy": false,
    });
  }

  nestedLoop(outer: JsonNode): JsonNode {
    const inner = this.indexScan(Math.max(1, Number(outer["Actual Rows"])));
    return this.node("Nested Loop", [outer, inner], { "Join Type": "Inner", "Inner Unique": true });
  }

  hashJoin(outer: JsonNode, inner: JsonNode): JsonNode {
    const hash = this.node("Hash", [inner], {
      "Hash Buckets": 1024,
      "Original Hash Buckets": 1024,
      "Hash Batches": 1,
      "Original Hash Batches": 1,
      "Peak Memory Usage": 8 + this.upTo(4000),
    });
    return this.node("Hash Join", [outer, hash], {
      "Join Type": "Inner",
      "Inner Unique": false,
      "Hash Cond": "(e.feed_id = f.id)",
    });
  }

  sort(input: JsonNode): JsonNode {
    return this.node("Sort", [input], {
      "Sort Key": ["e.published_at DESC", "e.id"],
      "Sort Method": "quicksort",
      "Sort Space Used": 25 + this.upTo(4000),
      "Sort Space Type": "Memory",
    });
  }

  hashAggregate(input: JsonNode): JsonNode {
    return this.node("Aggregate", [input], {
      Strategy: "Hashed",
      "Partial Mode": "Simple",
      "Group Key": ["e.feed_id"],
      "Planned Partitions": 0,
      "HashAgg Batches": 1,
      "Peak Memory Usage": 40,
      "Disk Usage": 0,
    });
  }

  /** And two more: a filter that asks a correlated sub-query for each row. */
  withSubPlan(input: JsonNode): JsonNode {
    const name = `SubPlan ${++this.#subPlans}`;
    const scan = this.indexScan(10);
    const asked = this.node("Aggregate", [scan], {
      "Parent Relationship": "SubPlan",
      "Subplan Name": name,
      Strategy: "Plain",
      "Partial Mode": "Simple",
      "Actual Loops": 10,
    });
    return this.node("Result", [input, asked], { Filter: `(e.rank > (${name}))` });
  }

  node(nodeType: string, inputs: readonly JsonNode[], more: object = {}): JsonNode {
    const loops = "Actual Loops" in more ? Number(more["Actual Loops"]) : 1;
    const processes = inputs.some((input) => input["Parallel Aware"]) ? WORKERS + 1 : 1;
    const sum = (of: (input: JsonNode) => number) => inputs.reduce((all, i) => all + of(i), 0);
    const inside = sum((i) => Number(i["Actual Total Time"]) * Number(i["Actual Loops"]));
    const time = round(inside / processes / loops + (1 + this.upTo(500)) / 1000);
    const cost = round(sum((i) => Number(i["Total Cost"])) + 1 + this.upTo(1000));
    return {
      "Node Type": nodeType,
      "Parallel Aware": false,
      "Async Capable": false,
      "Startup Cost": 0.43,
      "Total Cost": cost,
      "Plan Rows": 1 + this.upTo(50),
      "Plan Width": 4 + this.upTo(200),
      "Actual Startup Time": 0.002,
      "Actual Total Time": time,
      "Actual Rows": this.upTo(50),
      "Actual Loops": loops,
      Disabled: false,
      Output: ["e.id", "e.feed_id", "e.title", "e.published_at", "f.id", "f.url"],
      ...more,
      ...blocks(
        sum((i) => Number(i["Shared Hit Blocks"])) + this.upTo(1000),
        sum((i) => Number(i["Shared Read Blocks"])) + this.upTo(100),
      ),
      ...(inputs.length > 0 && { Plans: inputs.map(related) }),
    };
  }

  #relation() {
    const number = this.upTo(50);
    return { "Relation Name": `entries_${number}`, Schema: "public", Alias: `e_${number}` };
  }
}

const sides = ["Outer", "Inner"];

const related = (input: JsonNode, at: number): JsonNode => ({
  "Parent Relationship": sides[at] ?? "Member",
  ...input,
});

const blocks = (hit: number, read: number) => ({
  "Shared Hit Blocks": hit,
  "Shared Read Blocks": read,
  "Shared Dirtied Blocks": 0,
  "Shared Written Blocks": 0,
  "Local Hit Blocks": 0,
  "Local Read Blocks": 0,
  "Local Dirtied Blocks": 0,
  "Local Written Blocks": 0,
  "Temp Read Blocks": 0,
  "Temp Written Blocks": 0,
});

const round = (value: number) => Math.round(value * 1000) / 1000;
