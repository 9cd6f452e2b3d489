import { Hono } from "hono";
import { z } from "zod";
import { isProblem } from "#shared/base/problem.ts";
import { rankUpload } from "#shared/rank-upload.ts";
import { metrics } from "#shared/statements/metrics.ts";
import { refuse } from "./refuse.ts";
import { valid } from "./valid.ts";

const text = z.string();

const uploads = z.object({
  /** Exports of pg_stat_statements, the older one first. */
  snapshots: z.union([z.tuple([text]), z.tuple([text, text])]),
  metric: z.enum(metrics).default("total"),
  search: z.string().max(1_000).default(""),
  limit: z.number().int().min(1).max(10_000).default(100),
});

/** Ranks what somebody brings along. Nothing of it is kept. */
export const snapshotRoutes = () =>
  new Hono().post("/", valid("json", uploads), (c) => {
    const { snapshots, ...request } = c.req.valid("json");
    const ranking = rankUpload(snapshots, { ...request, at: new Date().toISOString() });
    return isProblem(ranking) ? refuse(c, ranking) : c.json(ranking, 200);
  });
