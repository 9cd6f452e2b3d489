import type { z } from "zod";
import { isProblem, type Problem, problem } from "#shared/base/problem.ts";

/** The address of a Planlens as it was typed, without what its paths begin with. */
export const planlensAt = (to: string): string | Problem =>
  /^https?:\/\//.test(to) && URL.canParse(to) ? to.replace(/\/+$/, "") : noAddress;

/** Sends something to a Planlens, signed in by PLANLENS_TOKEN where there is one. */
export async function askPlanlens<T>(
  url: string,
  answer: z.ZodType<T>,
  sent: object | Uint8Array<ArrayBuffer>,
): Promise<T | Problem> {
  const token = process.env["PLANLENS_TOKEN"];
  const isBytes = sent instanceof Uint8Array;
  const headers = {
    "Content-Type": isBytes ? "application/octet-stream" : "application/json",
    ...(token && { Authorization: `Bearer ${token}` }),
  };
  let reply: Response;
  try {
    const body = isBytes ? sent : JSON.stringify(sent);
    reply = await fetch(url, { method: "POST", headers, body });
  } catch (error) {
    return noAnswer(url, error);
  }
  const said: unknown = await reply.json().catch(() => undefined);
  if (isProblem(said)) return said;
  const read = answer.safeParse(said);
  return read.success ? read.data : notPlanlens(url);
}

/** What may be answered another time. */
export const isForNow = ({ code }: Problem): boolean =>
  code === "connection" || code === "starting" || code === "too-many";

const noAddress = problem(
  "invalid-request",
  "This is not the address of a Planlens: it begins with http:// or https://.",
);

function noAnswer(url: string, error: unknown): Problem {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const why = cause instanceof Error ? cause.message || cause.name : String(cause);
  return problem("connection", `Nothing answers at ${url} (${why}).`);
}

const notPlanlens = (url: string): Problem =>
  problem("connection", `What answers at ${url} is no Planlens that this can be sent to.`);
