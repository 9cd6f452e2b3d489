/** What a statement does to its session's transaction. */
export type TransactionWord = "begins" | "ends" | "both";

/**
 * By the words that it begins with, and where several statements were sent as one, that the last
 * begins with. Most statements are none, and are told by their first letter.
 */
export function transactionWord(sql: string): TransactionWord | undefined {
  if (!mayBe.has(sql.charCodeAt(0) | LOWER) && !/^\s/.test(sql)) return undefined;
  const first = wordOf(sql);
  if (first === undefined) return undefined;
  if (first !== "begins" || !sql.includes(";")) return first;
  const last = sql.replace(/;\s*$/, "").split(";").at(-1) ?? "";
  return wordOf(last) === "ends" ? "both" : first;
}

const LOWER = 32;
const mayBe = new Set([..."bscrea"].map((letter) => letter.charCodeAt(0)));

function wordOf(sql: string): TransactionWord | undefined {
  if (begins.test(sql)) return "begins";
  return ends.test(sql) ? "ends" : undefined;
}

const begins = /^\s*(?:begin|start\s+transaction)\b/i;
/** Not `rollback to savepoint`, and not the END of a function's body, which no statement begins with. */
const ends =
  /^\s*(?:commit|end|abort|rollback(?!\s+(?:work\s+|transaction\s+)?to\b))\b(?!\s+prepared)/i;
