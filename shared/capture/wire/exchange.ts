import type { Bytes, Milliseconds } from "#shared/base/units.ts";
import { type Asked, executionOf, ofWholeText } from "./asked.ts";
import type { CommandTag } from "./backend.ts";
import { type Execution, newExecution, type Statement } from "./execution.ts";
import type { BindMessage, NamedMessage, ParseMessage } from "./frontend.ts";
import { ReplyTimes } from "./reply-times.ts";
import { type TransactionStatus, Transactions } from "./transactions.ts";

const unknown: Statement = { isCut: false, types: [] };

/**
 * Brings a client's messages and the server's together: each reply is that of the first question
 * which waits for one.
 * https://www.postgresql.org/docs/18/protocol-flow.html
 */
export class Exchange {
  private readonly times: ReplyTimes;
  private readonly transactions = new Transactions();
  private readonly statements = new Map<string, Statement>();
  private readonly portals = new Map<string, Execution>();
  /** Portals of which more rows may be asked for. */
  private readonly suspended = new Map<string, Execution>();
  private asked: Asked[] = [];
  /** After an error the server passes over all that comes before the next Sync. */
  private isSkipping = false;
  /** While it takes a COPY's rows the server passes over Sync. */
  private isCopyingIn = false;
  private sent: Bytes = 0;
  private received: Bytes = 0;

  constructor(tell: (execution: Execution) => void) {
    this.times = new ReplyTimes((execution) => {
      if (!execution.isTold) tell(execution);
      execution.isTold = true;
    });
  }

  // What the client asks for.

  query(sql: string, isCut: boolean, sentAt: Milliseconds) {
    this.ask({ kind: "query", sql, isCut, sent: this.takeSent(), done: 0, sentAt });
  }

  parse({ name, sql, types }: ParseMessage, isCut: boolean, sentAt: Milliseconds) {
    const statement = { sql, isCut, types };
    const isAsked = this.ask({
      ...{ kind: "parse", name, statement, sentAt },
      before: this.statements.get(name),
    });
    if (isAsked) this.statements.set(name, statement);
  }

  bind({ portal, statement, values }: BindMessage, sentAt: Milliseconds) {
    const execution = newExecution(this.statements.get(statement) ?? unknown, values);
    if (this.ask({ kind: "bind", portal, execution, sentAt })) this.portals.set(portal, execution);
  }

  describe({ kind, name }: NamedMessage, sentAt: Milliseconds) {
    const statement =
      kind === "statement" ? this.statements.get(name) : this.portals.get(name)?.statement;
    this.ask({ kind: "describe", statement: statement ?? unknown, sentAt });
  }

  execute(portal: string, sentAt: Milliseconds) {
    const execution = this.portals.get(portal) ?? newExecution(unknown);
    execution.sent = (execution.sent ?? 0) + this.takeSent();
    this.ask({ kind: "execute", portal, execution, sentAt });
  }

  close(named: NamedMessage, sentAt: Milliseconds) {
    this.ask({ kind: "close", named, sentAt });
  }

  sync(sentAt: Milliseconds) {
    if (this.isCopyingIn) return;
    this.isSkipping = false;
    this.ask({ kind: "sync", sentAt });
  }

  /** A function, called by its oid. */
  call(sentAt: Milliseconds) {
    this.ask({ kind: "call", sentAt });
  }

  /** CopyDone or CopyFail. */
  endCopy() {
    this.isCopyingIn = false;
  }

  /** Bytes of a message of the client; they belong to what it executes next, or copies now. */
  addSent(size: Bytes) {
    const execution = this.isCopyingIn ? this.running() : undefined;
    if (execution) execution.sent = (execution.sent ?? 0) + size;
    else this.sent += size;
  }

  private takeSent(): Bytes {
    const { sent } = this;
    this.sent = 0;
    return sent;
  }

  private ask(asked: Asked): boolean {
    if (this.isSkipping) return false;
    this.asked.push(asked);
    return true;
  }

  // What the server answers. Each answers whether that is an answer to what was asked.

  addReceived(size: Bytes) {
    this.received += size;
  }

  /** ParseComplete, BindComplete, CloseComplete, RowDescription and NoData. */
  answered(kind: "parse" | "bind" | "close" | "describe", now: Milliseconds): boolean {
    const [first] = this.asked;
    // Of a Query's rows the description comes by itself.
    if (kind === "describe" && (first?.kind === "query" || first?.kind === "execute")) return true;
    if (first?.kind !== kind) return false;
    this.times.replied(first.sentAt, now);
    this.asked.shift();
    if (first.kind === "bind") this.finish(first.portal);
    if (first.kind === "close") this.closed(first.named);
    return true;
  }

  types(types: readonly number[]): boolean {
    const [first] = this.asked;
    if (first?.kind !== "describe") return false;
    first.statement.types = types;
    return true;
  }

  row(): boolean {
    const execution = this.running();
    if (execution) execution.dataRows += 1;
    return execution !== undefined;
  }

  copyIn(): boolean {
    const [first] = this.asked;
    this.isCopyingIn = true;
    // It was sent without waiting for this, and is passed over.
    this.asked = this.asked.filter(({ kind }) => kind !== "sync");
    return first?.kind === "query" || first?.kind === "execute";
  }

  completed({ command, rows }: CommandTag, now: Milliseconds): boolean {
    const [first] = this.asked;
    const execution = this.running();
    if (!first || !execution) return false;
    this.isCopyingIn = false;
    this.times.replied(first.sentAt, now);
    if (rows !== undefined) execution.taggedRows = rows;
    this.end(first, execution, command);
    return true;
  }

  suspend(now: Milliseconds): boolean {
    const [first] = this.asked;
    if (first?.kind !== "execute") return false;
    this.times.replied(first.sentAt, now);
    this.transactions.completed(first.execution, "");
    this.step(first.execution, false);
    this.suspended.set(first.portal, first.execution);
    this.asked.shift();
    return true;
  }

  /** There was nothing in the text. */
  empty(now: Milliseconds): boolean {
    const [first] = this.asked;
    if (first?.kind === "execute") this.asked.shift();
    else if (first?.kind !== "query") return false;
    this.times.replied(first.sentAt, now);
    return true;
  }

  failed(error: NonNullable<Execution["error"]>, now: Milliseconds) {
    this.isCopyingIn = false;
    const [first] = this.asked;
    if (!first) return; // of nothing that was asked: the server takes its leave
    this.times.replied(first.sentAt, now);
    if (first.kind === "sync") return this.failedAtLast(error);
    if (first.kind === "query") {
      if (first.hasFailed) return;
      first.hasFailed = true;
    }
    const execution = error.code === SYNTAX_ERROR ? ofWholeText(first) : executionOf(first);
    if (execution) {
      execution.error = error;
      this.end(first, execution, "");
    }
    this.takeBack(first);
    if (first.kind !== "query" && first.kind !== "call") this.skip();
  }

  ready(status: TransactionStatus, now: Milliseconds): boolean {
    const at = this.asked.findIndex(({ kind }) => /^(?:sync|query|call)$/.test(kind));
    const first = this.asked[at];
    if (!first) return this.asked.length === 0;
    this.asked.splice(0, at + 1);
    this.times.replied(first.sentAt, now);
    this.transactions.ready(status);
    if (status === "I") for (const portal of this.suspended.keys()) this.finish(portal);
    this.times.ready(this.asked.length === 0);
    return at === 0;
  }

  /** The connection is gone. What was asked for and never answered was sent all the same. */
  leave() {
    for (const portal of this.suspended.keys()) this.finish(portal);
    this.times.settle();
    for (; this.asked.length > 0; this.asked.shift()) {
      const [first] = this.asked;
      // Of a text that was begun nobody knows how far it came.
      const execution = first?.kind === "query" && first.done > 0 ? undefined : this.running();
      if (execution) this.times.finished(execution);
    }
  }

  /** What came meanwhile is not known: names may mean something else now, but drivers count theirs up. */
  forget() {
    this.leave();
    this.statements.delete("");
    this.portals.clear();
    this.isSkipping = false;
    this.isCopyingIn = false;
    this.transactions.ready("I");
  }

  private running(): Execution | undefined {
    const [first] = this.asked;
    return first && (first.kind === "query" || first.kind === "execute")
      ? executionOf(first)
      : undefined;
  }

  private end(asked: Asked, execution: Execution, command: string) {
    this.transactions.completed(execution, command);
    this.step(execution, true);
    if (asked.kind === "execute") this.suspended.delete(asked.portal);
    if (asked.kind !== "query") {
      this.asked.shift();
      return;
    }
    asked.done += 1;
    delete asked.current;
  }

  private step(execution: Execution, isLast: boolean) {
    execution.steps += 1;
    execution.received += this.received;
    this.received = 0;
    this.times.stepped(execution, isLast);
  }

  private finish(portal: string) {
    const execution = this.suspended.get(portal);
    if (!execution) return;
    this.suspended.delete(portal);
    this.times.finished(execution);
  }

  private closed({ kind, name }: NamedMessage) {
    if (kind === "statement") this.statements.delete(name);
    else this.finish(name);
  }

  /** A constraint may be checked, or the server go away, when all is done but the commit. */
  private failedAtLast(error: NonNullable<Execution["error"]>) {
    const { latest } = this.times;
    if (latest) latest.error ??= error;
  }

  private skip() {
    const sync = this.asked.findIndex(({ kind }) => kind === "sync");
    const skipped = this.asked.splice(0, sync < 0 ? this.asked.length : sync);
    for (const asked of skipped.reverse()) this.takeBack(asked);
    this.isSkipping = sync < 0;
  }

  private takeBack(asked: Asked) {
    if (asked.kind !== "parse") return;
    if (asked.before) this.statements.set(asked.name, asked.before);
    else this.statements.delete(asked.name);
  }
}

const SYNTAX_ERROR = "42601";
