import { afterAll, expect, test, vi } from "vitest";
import type { ParseReply, ParseRequest } from "./parser.worker.ts";

/** A worker that answers as the test says, or throws in the page. */
class TestWorker extends EventTarget {
  postMessage({ id, sql }: ParseRequest) {
    if (sql === "refused by the browser") throw new Error("DataCloneError");
    const data = { id, ...answers[sql] };
    queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data })));
  }
  terminate() {
    ended++;
  }
}

let ended = 0;

const tree = { version: 160_001, stmts: [] };
const answers: Readonly<Record<string, Omit<ParseReply, "id">>> = {
  "select 1": { tree },
  // What no version of the parser has answered so far.
  "select strange": { tree: { stmts: 1 } },
};

vi.stubGlobal("Worker", TestWorker);
afterAll(() => void vi.unstubAllGlobals());
const { parse } = await import("./parse.ts");

test.each(["the parser aborted", "refused by the browser", "select strange"])(
  "%s: a sentence, and the next text is parsed by another worker",
  async (sql) => {
    const before = ended;
    const [failed, next] = await Promise.all([parse(sql), parse("select 1")]);
    expect([failed, ended]).toEqual([
      {
        kind: "problem",
        code: "internal",
        message: "The parser in the browser gave no answer for this text.",
      },
      before + 1,
    ]);
    expect(next).toMatchObject({ statements: [] });
  },
);
