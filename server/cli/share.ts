import { z } from "zod";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";
import { shareText } from "#shared/share-text.ts";
import { LONGEST_LINK } from "#shared/shares/link-length.ts";
import type { Sharing } from "./arguments.ts";
import { askPlanlens, planlensAt } from "./ask-planlens.ts";
import { seal } from "./seal.ts";

export interface Shared {
  readonly link: string;
  /** How it is deleted, where a server keeps it. */
  readonly words?: string;
}

/** A plan's text → a link to it. */
export async function share(
  text: string,
  { to = process.env["PLANLENS_URL"], ...sharing }: Sharing,
): Promise<Shared | Problem> {
  if (!to) return nowhere;
  const address = planlensAt(to);
  if (isProblem(address)) return address;
  return sharing.isInLink ? inLink(text, address, sharing) : onServer(text, address, sharing);
}

function inLink(text: string, address: string, { title }: Pick<Sharing, "title">) {
  const made = shareText(text, { title });
  if (isProblem(made)) return made;
  const link = `${address}/l#${seal({ ...made, createdAt: new Date().toISOString() })}`;
  return link.length > LONGEST_LINK ? tooLong(link.length) : { link };
}

async function onServer(
  plan: string,
  address: string,
  { title, until, isForSignedIn }: Omit<Sharing, "to" | "isInLink">,
): Promise<Shared | Problem> {
  const expiresAt = until === undefined ? undefined : lastMoment(until);
  if (isProblem(expiresAt)) return expiresAt;
  const readers = isForSignedIn ? "signed-in" : "anyone";
  const asked = { plan, title, expiresAt, readers };
  const reply = await askPlanlens(`${address}/api/plans`, made, asked);
  if (isProblem(reply)) return reply;
  const { url, id, deleteKey } = reply;
  const words = `To delete it: curl -X POST -H 'X-Delete-Key: ${deleteKey}' ${address}/api/shares/${id}/delete`;
  return { link: url, words };
}

const made = z.object({ url: z.url(), id: z.string(), deleteKey: z.string() });

/** A day is over where its reader is. */
function lastMoment(until: string): string | Problem {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(until);
  const end = new Date(isDay ? `${until}T23:59:59.999` : until);
  return Number.isNaN(end.getTime()) ? noDay : end.toISOString();
}

const nowhere = problem(
  "invalid-request",
  "Say on which Planlens it is to open: --to https://planlens.example.com, or PLANLENS_URL.",
);

const noDay = problem(
  "invalid-request",
  "--until takes the last day that the link opens, such as 2026-11-30.",
);

const tooLong = (length: number) =>
  problem(
    "too-large",
    `The link would have ${length.toLocaleString("en")} characters, and not every browser opens more than ${LONGEST_LINK.toLocaleString("en")}. Share it on the server, without --in-link.`,
  );
