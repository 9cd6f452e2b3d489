import { formatBytes } from "#shared/base/format.ts";
import type { Bytes } from "#shared/base/units.ts";
import { quoteText } from "#shared/sql/expression.ts";
import type { Item, Rule } from "../check.ts";
import type { Slot } from "../facts.ts";
import { levelFrom, worst } from "../level.ts";

const GIGABYTE: Bytes = 2 ** 30;

export const replicationSlots: Rule = {
  name: "replication-slots",
  group: "space",
  title: "WAL kept for replication slots",
  threshold:
    "1 GB that nobody receives is worth a look; 10 GB are to be acted on, and so is a slot that lost what it needs.",
  why: "A slot keeps all WAL that its receiver has not had. Without max_slot_wal_keep_size it goes on until the disk is full, and then the server stops.",
  judge: ({ slots }) => {
    if (!slots) return;
    const items = slots.map(item).filter(({ level }) => level !== "fine");
    const most = Math.max(0, ...slots.map(({ kept }) => kept ?? 0));
    const count = slots.length === 1 ? "One slot keeps" : `${slots.length} slots keep`;
    return {
      level: worst(items),
      value: { value: most, unit: "bytes" },
      says:
        slots.length === 0
          ? "There is no slot."
          : `${count} ${formatBytes(most)}${slots.length === 1 ? "" : " at most"}.`,
      ...(items.length > 0 && { items }),
    };
  },
};

function item({ name, isActive, kept, status }: Slot): Item {
  const size = kept ?? 0;
  const isLost = status === "lost" || status === "unreserved";
  return {
    name,
    level: isLost ? "act" : levelFrom(isActive ? 0 : size, [GIGABYTE, 10 * GIGABYTE]),
    says: `${isActive ? "Active" : "Nobody receives from it"}; it keeps ${formatBytes(size)}${isLost ? `, and is ${status}: what it needs is, or will soon be, removed` : ""}.`,
    mend: {
      sql: `select pg_drop_replication_slot(${quoteText(name)});`,
      caution:
        "Only if its receiver is gone for good: a replica or subscriber that comes back without its slot has to be made anew.",
    },
  };
}
