import { expect, test } from "vitest";
import type { AdvisedIndex, AdvisedStep } from "./advice.ts";
import { migrationOf } from "./migration.ts";

const index: AdvisedIndex = {
  name: "entries_title_gin_idx",
  relation: "entries",
  create:
    "create index concurrently entries_title_gin_idx on entries using gin (title gin_trgm_ops)",
  trial: "create index entries_title_gin_idx on entries using gin (title gin_trgm_ops)",
  undo: "drop index concurrently entries_title_gin_idx",
  extension: "pg_trgm",
  reason: "",
  size: 8192,
  isRoughSize: true,
  writes: { walPerRow: 0, isMeasured: false, sentences: [] },
};

const step: AdvisedStep = {
  left: 0.5,
  leastLeft: 0.5,
  size: 8192,
  indexes: [{ index: 0, part: 0.5 }],
  statements: [],
  drops: [
    {
      schema: "public",
      name: "old",
      relation: "entries",
      definition: "CREATE INDEX old ON public.entries USING btree (id)",
      drop: "drop index concurrently public.old",
      size: 8192,
    },
  ],
};

test("a migration builds the set, and says how to take it back and what may be dropped", () => {
  expect(migrationOf({ indexes: [index], steps: [step] }, 0, "For demo\n; drop table x")).toBe(
    `-- For demo ; drop table x
-- CREATE INDEX CONCURRENTLY cannot run inside a transaction: have your tool open none.

create extension if not exists pg_trgm;
create index concurrently entries_title_gin_idx on entries using gin (title gin_trgm_ops);

-- To take it back:
-- drop index concurrently entries_title_gin_idx;

-- No statement that was looked at would miss these. Others may, and replicas:
-- drop index concurrently public.old;
`,
  );
});
