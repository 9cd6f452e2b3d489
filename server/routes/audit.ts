import { Hono } from "hono";
import { stream } from "hono/streaming";
import { z } from "zod";
import { type AuditFilter, listEntries } from "#server/store/audit.ts";
import {
  auditCsvHead,
  auditCsvLine,
  auditKinds,
  auditOutcomes,
  isAuditKind,
} from "#shared/audit/entry.ts";
import type { AppContext } from "./context.ts";
import { valid } from "./valid.ts";

const moment = z.iso.datetime("a time in UTC, like 2026-11-22T07:00:00Z, is expected").optional();

const filters = {
  /** A part of a name. */
  who: z.string().max(200).optional(),
  kind: z
    .string()
    .refine(isAuditKind, `one of ${Object.keys(auditKinds).join(", ")}`)
    .optional(),
  database: z.string().max(100).optional(),
  outcome: z.enum(auditOutcomes, `one of ${auditOutcomes.join(", ")}`).optional(),
  from: moment,
  to: moment,
};

/** Of the last entry that was seen: its time and its id. */
const cursor = z
  .string()
  .regex(/^\d{4}-[\d:.T-]+Z_[\da-f-]{36}$/, "the next of an answer before is expected")
  .optional();

const MOST = 1_000;
const COUNT = `a whole number from 1 to ${MOST} is expected`;

const page = z.object({
  ...filters,
  before: cursor,
  limit: z.coerce.number(COUNT).int(COUNT).min(1, COUNT).max(MOST, COUNT).default(100),
});

/** So many at once, however long the table is. */
const BATCH = 1_000;

/** The audit trail, for those who may read it; nothing here changes it. */
export const auditRoutes = ({ store, auditText, auditDays }: AppContext) =>
  new Hono()
    .get("/", valid("query", page), async (c) => {
      const { before, ...asked } = c.req.valid("query");
      const entries = await listEntries(store, { ...asked, before: placeOf(before) });
      const last = entries.length === asked.limit ? entries.at(-1) : undefined;
      const next = last && cursorOf(last);
      return c.json({ entries, auditText, auditDays, ...(next && { next }) }, 200);
    })
    .get("/export.csv", valid("query", z.object(filters)), (c) => {
      const asked = c.req.valid("query");
      c.header("Content-Type", "text/csv; charset=utf-8");
      c.header("Content-Disposition", 'attachment; filename="planlens-audit.csv"');
      return stream(c, async (file) => {
        await file.write(auditCsvHead);
        let before: AuditFilter["before"];
        do {
          const entries = await listEntries(store, { ...asked, before, limit: BATCH });
          await file.write(entries.map(auditCsvLine).join(""));
          before = entries.length === BATCH ? entries.at(-1) : undefined;
        } while (before && !file.aborted);
      });
    });

const cursorOf = ({ at, id }: { readonly at: string; readonly id: string }) => `${at}_${id}`;

function placeOf(text: string | undefined): AuditFilter["before"] {
  const [at = "", id = ""] = text?.split("_") ?? [];
  return text === undefined ? undefined : { at, id };
}
