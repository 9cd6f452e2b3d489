import { useQuery } from "@tanstack/react-query";
import { api } from "#client/api.ts";
import type { ExplainRequest } from "./explain-run.ts";

/** In milliseconds. */
const ASK_EVERY = 1_000;

/** What to say of a run: that it goes on, or that others are before it on its database. */
export function useRunText(request: ExplainRequest | undefined, isRunning: boolean): string {
  const { database, run = "" } = request ?? {};
  const { data: before = 0 } = useQuery({
    enabled: isRunning && request?.mode === "analyze" && run !== "",
    queryKey: ["place", database?.id, run],
    queryFn: ({ signal }) => api.place(database?.id ?? "", run, signal),
    refetchInterval: ASK_EVERY,
  });
  const name = database?.name ?? "the database";
  if (before === 0) return `Running on ${name}`;
  return `Waiting for ${before === 1 ? "another run" : `${before} others`} on ${name}`;
}
