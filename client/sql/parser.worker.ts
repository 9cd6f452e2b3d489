import loadParser from "pg-query-emscripten/pg_query_wasm.js";

/**
 * libpg_query in the browser. Its heap is fixed and leaks, and it may hang or exit: it lives in a
 * worker that `parse.ts` replaces before it runs full, and ends when it takes too long.
 */
const parser = loadParser();

export interface ParseRequest {
  readonly id: number;
  readonly sql: string;
}

/** With neither where the parser failed. */
export interface ParseReply {
  readonly id: number;
  readonly tree?: unknown;
  /** `cursorpos` is 1-based, in characters; 0 where there is none. */
  readonly error?: { readonly message: string; readonly cursorpos: number };
}

self.addEventListener("message", async ({ data }: MessageEvent<ParseRequest>) => {
  self.postMessage({ id: data.id, ...(await parsed(data.sql)) } satisfies ParseReply);
});

async function parsed(sql: string): Promise<Omit<ParseReply, "id">> {
  try {
    const { parse_tree: tree, error } = (await parser).parse(sql);
    return error ? { error } : { tree };
  } catch {
    return {}; // It aborted. Unheard, it would look as if it hung.
  }
}
