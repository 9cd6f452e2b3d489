import { parentPort } from "node:worker_threads";
import { loadModule, parseSync, SqlError } from "libpg-query";
import { readParseTree } from "#shared/sql/read-parse-tree.ts";
import { parserProblem } from "./parser-problem.ts";

/** The parser is WASM that can lose its way; here it can be stopped and replaced. */
await loadModule();

/** As text: cloning an object gives up at a third of the depth that JSON reaches. */
parentPort?.on("message", (sql: string) => parentPort?.postMessage(JSON.stringify(answer(sql))));

/** What is thrown instead of answered is the parser's failure, not the statement's. */
function answer(sql: string) {
  try {
    return readParseTree(sql, parseSync(sql));
  } catch (error) {
    if (error instanceof SqlError && error.sqlDetails) return parserProblem(sql, error.sqlDetails);
    throw error;
  }
}
