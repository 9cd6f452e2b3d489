import type { Execution } from "./execution.ts";

/** What ReadyForQuery says: idle, in a transaction, or in one that has failed. */
export type TransactionStatus = "I" | "T" | "E";

/**
 * In which transaction each execution of a session is. Postgres says between two rounds whether one
 * is open; inside of a round the tags do. What is sent in one round without BEGIN is one
 * transaction, too, if it is more than one statement.
 */
export class Transactions {
  private count = 0;
  /** Begun and not ended. */
  private open: string | undefined;
  /** Of this round, if it is the only one outside of a transaction. */
  private alone: Execution | undefined;
  private round: string | undefined;

  completed(execution: Execution, command: string) {
    if (this.open === undefined && begins.has(command)) this.open = this.round ?? this.next();
    if (this.open === undefined) return this.inRound(execution);
    execution.transaction = this.open;
    if (ends.has(command)) this.end(execution.statement.sql ?? "");
  }

  ready(status: TransactionStatus) {
    this.alone = undefined;
    this.round = undefined;
    if (status === "I") this.open = undefined;
    else this.open ??= this.next();
  }

  private inRound(execution: Execution) {
    this.alone ??= execution;
    if (this.alone === execution) return;
    this.round ??= this.next();
    this.alone.transaction ??= this.round;
    execution.transaction = this.round;
  }

  private end(sql: string) {
    if (toSavepoint.test(sql)) return;
    this.open = andChain.test(sql) ? this.next() : undefined;
    this.alone = undefined;
    this.round = undefined;
  }

  private next(): string {
    this.count += 1;
    return String(this.count);
  }
}

const begins: ReadonlySet<string> = new Set(["BEGIN", "START TRANSACTION"]);
const ends: ReadonlySet<string> = new Set(["COMMIT", "ROLLBACK", "PREPARE TRANSACTION"]);

/** Both have the tag of what ends a transaction. */
const toSavepoint = /^\s*rollback(?:\s+(?:work|transaction))?\s+to\b/i;
const andChain = /\band\s+chain\b/i;
