import type { Milliseconds } from "#shared/base/units.ts";

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly planlens: string;
  readonly other: string;
  readonly ratio: string;
  readonly wanted: string;
  readonly isMet: boolean;
}

/** Asks the app as its pages do. */
export interface Client {
  readonly explain: (statement: string, mode: "analyze" | "estimate") => Promise<string>;
  readonly share: (source: string) => Promise<string>;
  readonly readShare: (id: string) => Promise<void>;
}

export const createClient = (address: string): Client => ({
  explain: async (statement, mode) => {
    const { source } = await post(`${address}/api/databases/demo/explain`, { statement, mode });
    return source ?? "";
  },
  share: async (source) => {
    const document = { version: 1, source, notes: [] };
    const { id } = await post(`${address}/api/shares`, { title: "A plan", document });
    return id ?? "";
  },
  readShare: async (id) => void (await answered(await fetch(`${address}/api/shares/${id}`))),
});

const post = async (url: string, body: object) =>
  answered(
    await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );

interface Answer {
  readonly source?: string;
  readonly id?: string;
}

async function answered(reply: Response): Promise<Answer> {
  const text = await reply.text();
  if (!reply.ok) throw new Error(text);
  return JSON.parse(text);
}

export async function timed(act: () => Promise<unknown>): Promise<Milliseconds> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** Of a sorted list: 0.5 is the median. */
export const quantile = (times: readonly Milliseconds[], share: number): Milliseconds =>
  times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? 0;
