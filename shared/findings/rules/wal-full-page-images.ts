import { formatBytes, formatCount, formatShare } from "#shared/base/format.ts";
import type { Bytes, Share } from "#shared/base/units.ts";
import type { NodeRule, Seen } from "#shared/findings/finding.ts";

/** 8 MB of them: less is written in a moment. */
const MANY = 1_000;
const MUCH: Share = 0.5;
const BLOCK: Bytes = 8192;

/** The first change of a block after a checkpoint writes all of it to the log. */
export const walFullPageImages: NodeRule = {
  of: "node",
  name: "wal-full-page-images",
  title: "Whole blocks go to the write-ahead log",
  confidence: "likely",
  proof: "Run it again shortly after, on other rows of the same blocks, and compare the WAL bytes.",
  manual: "wal-configuration.html",
  check(seen) {
    const { measures } = seen;
    const { fpi = 0, records = 0, bytes = 0 } = measures.ownWal ?? {};
    const images = imagesOf(seen, fpi, bytes);
    if (fpi < MANY || images < bytes * MUCH) return;
    return {
      severity: "low",
      detail: `Of ${formatCount(records)} changes ${formatCount(fpi)} were the first of their block since the last checkpoint and logged all of it: up to ${formatBytes(images)} of ${formatBytes(bytes)} of log, ${formatShare(images / bytes)}.`,
      advice:
        "Let checkpoints come less often: raise max_wal_size and checkpoint_timeout. Have whole blocks compressed: set wal_compression. Change rows in the order of the table, many at once, rather than here and there.",
      sql: "alter system set wal_compression = 'lz4'; -- up to Postgres 14: on\nalter system set max_wal_size = '4GB';\nselect pg_reload_conf();",
    };
  },
};

/** Since 19 it is counted. Before, a block is logged without the room that is free in it. */
const imagesOf = ({ node }: Seen, fpi: number, bytes: Bytes): Bytes =>
  Math.min(bytes, node.walFpiBytes ?? fpi * BLOCK);
