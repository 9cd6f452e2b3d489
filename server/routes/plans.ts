import { type Context, Hono } from "hono";
import { accepts } from "hono/accepts";
import { z } from "zod";
import { isProblem, type Problem } from "#shared/base/problem.ts";
import { lineOf } from "#shared/report/report.ts";
import { shareText } from "#shared/share-text.ts";
import type { AppContext } from "./context.ts";
import { expiresAt, keepShare, readers, title } from "./new-share.ts";
import { refuse, statusOf } from "./refuse.ts";
import { problemOfIssues, valid } from "./valid.ts";

/** A term that is misspelled would make a share of other terms than its sender thinks: it is refused. */
const terms = z.strictObject({
  title: title.optional(),
  statement: z.string().min(1).optional(),
  expiresAt,
  readers,
});

export const planFields = terms.extend({
  plan: z.string("a plan is the text that EXPLAIN printed; JSON goes into it as a string"),
});

/** For programs and pipes: a text with a plan in, the address of its share out. */
export const planRoutes = ({ store, address }: Pick<AppContext, "store" | "address">) =>
  new Hono().post("/", valid("query", terms), async (c) => {
    const type = c.req.header("content-type") ?? "";
    const body = readBody(await c.req.text(), type.startsWith("application/json"));
    if (isProblem(body)) return refuseInWords(c, body, "");
    const { plan, statement, ...said } = { ...c.req.valid("query"), ...body };
    const share = shareText(plan, { title: said.title, statement });
    if (isProblem(share)) return refuseInWords(c, share, plan);
    const kept = await keepShare(store, { ...said, ...share });
    if (isProblem(kept)) return refuseInWords(c, kept, plan);
    const { origin } = address ?? new URL(c.req.url);
    const { expiresAt = null, readers = "anyone" } = said;
    const made = { url: `${origin}/s/${kept.id}`, ...kept, expiresAt, readers };
    return wantsText(c) ? c.text(inWords(made, origin), 201) : c.json(made, 201);
  });

/**
 * A row that a driver printed may have a plan in a column of that name, and curl calls all that it
 * sends a form: fields are what is said to be JSON, and what has no others than ours.
 */
function readBody(text: string, isJson: boolean): z.infer<typeof planFields> | Problem {
  const json = objectIn(text);
  if (!json || !Object.hasOwn(json, "plan")) return { plan: text };
  const hasOthers = Object.keys(json).some((key) => !Object.hasOwn(planFields.shape, key));
  if (hasOthers && !isJson) return { plan: text };
  const read = planFields.safeParse(json);
  return read.success ? read.data : problemOfIssues(read.error.issues);
}

function objectIn(text: string): object | undefined {
  if (!/^\s*\{/.test(text)) return;
  try {
    return JSON.parse(text);
  } catch {
    return; // A text that is cut off is a plan that is: its reader says where.
  }
}

const wantsText = (c: Context): boolean =>
  accepts(c, {
    header: "Accept",
    supports: ["application/json", "text/plain"],
    default: "application/json",
  }) === "text/plain";

interface Made {
  readonly id: string;
  readonly url: string;
  readonly deleteKey: string;
}

/** The address has the first line to itself, for programs that read one. */
const inWords = ({ id, url, deleteKey }: Made, origin: string): string =>
  `${url}\nTo delete it: curl -X POST -H 'X-Delete-Key: ${deleteKey}' ${origin}/api/shares/${id}/delete\n`;

function refuseInWords(c: Context, problem: Problem, text: string) {
  const line = lineOf(text, problem);
  if (!wantsText(c)) return refuse(c, line === undefined ? problem : { ...problem, line });
  const where = line === undefined ? "" : `Line ${line}: `;
  return c.text(`${where}${problem.message}\n`, statusOf(problem));
}
