import { formatBlocks, formatShare } from "#shared/base/format.ts";
import type { Blocks, Share } from "#shared/base/units.ts";
import type { Rule } from "../check.ts";

/** Of fewer a share says nothing: a server that has just started reads everything once. */
const ENOUGH: Blocks = 1_000_000;
const LOOK: Share = 0.99;

export const cacheHit: Rule = {
  name: "cache-hit",
  group: "space",
  title: "Blocks found in shared_buffers",
  threshold:
    "Less than 99 % is worth a look in a database that answers an application; a warehouse reads more.",
  why: "What is not in shared_buffers comes from the operating system's cache or from the disk; the counters do not tell which. A low share is a question, not an answer: the statements that read most have it.",
  judge: ({ database }) => {
    if (!database) return;
    const { blocksHit, blocksRead, mostRead } = database;
    const asked = blocksHit + blocksRead;
    if (asked < ENOUGH)
      return {
        level: "unknown",
        says: `Only ${formatBlocks(asked)} were asked for since the counters began, too little to judge by.`,
      };
    const share = blocksHit / asked;
    const level = share < LOOK ? "look" : "fine";
    return {
      level,
      value: { value: share, unit: "share" },
      says: `${formatShare(share)} of ${formatBlocks(asked)}.`,
      ...(level === "look" && {
        items: mostRead.map((each) => ({
          name: each.relation,
          level: "look" as const,
          says: `${formatBlocks(each.blocksRead)} read, ${formatShare(each.blocksHit / (each.blocksHit + each.blocksRead))} found.`,
        })),
      }),
    };
  },
};
