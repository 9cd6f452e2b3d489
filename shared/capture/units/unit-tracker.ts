import type { Milliseconds } from "#shared/base/units.ts";
import type { UnitRule } from "#shared/capture/capture.ts";
import type { BoundaryEvent, StatementEvent } from "#shared/capture/event.ts";
import { type OpenUnit, openUnit } from "./open-unit.ts";
import { requestOf, titleOf } from "./titles.ts";

/** A connection that is silent for so long is taken to be done with what it was asked for. */
export const PAUSE: Milliseconds = 1_000;

/** Requests that go on at once. What was silent longest is taken to have ended. */
const MOST_OPEN = 1_000;

/**
 * Tells which unit of work a statement is of: by the request that it names, by what the application
 * says of where a request begins and ends, or by the pauses of its connection.
 */
export class UnitTracker {
  /** By their keys, those that were touched last at the end. */
  private readonly open = new Map<string, OpenUnit>();
  /** What began without a name to pair it by. */
  private current: OpenUnit | undefined;
  /** The connection by which the test that goes on said that it begins. */
  private begunBy: string | undefined;
  private begunMeanwhile = 0;
  private hasEnds = false;
  private number = 0;
  private readonly onClose: (unit: OpenUnit) => void;

  constructor(onClose: (unit: OpenUnit) => void) {
    this.onClose = onClose;
  }

  unitOf(event: StatementEvent): OpenUnit {
    const named = namesOf(event).find((name) => this.open.has(request(name)));
    if (named !== undefined) return this.touch(request(named));
    const trace = requestOf(event.tags ?? {});
    if (trace !== undefined) return this.opened(`trace ${trace}`, "trace", event);
    if (this.current) return this.current;
    return this.ofConnection(event);
  }

  boundary(event: BoundaryEvent) {
    if (event.edge === "start") this.begin(event);
    else this.end(event);
  }

  /**
   * Tests that began while one of another connection went on. Where none says that it ends, a pool
   * may have sent both.
   */
  get overlapping(): number {
    return this.hasEnds ? this.begunMeanwhile : 0;
  }

  unitsThatGoOn(): OpenUnit[] {
    return [...this.open.values(), ...(this.current ? [this.current] : [])];
  }

  closeAll() {
    if (this.current) this.close(this.current);
    this.current = undefined;
    for (const key of [...this.open.keys()]) this.closeKey(key);
  }

  private begin({ unit, title, at, size, session }: BoundaryEvent) {
    if (this.begunBy !== undefined && session !== this.begunBy) this.begunMeanwhile += 1;
    this.begunBy = session;
    const before = unit === undefined ? this.current : this.open.get(request(unit));
    if (before && before.tally.statements === 0) {
      // Rails names the address first and then the controller, which is the same for all addresses.
      before.title = title;
      if (size !== undefined) before.size = size;
      return;
    }
    const opened = openUnit(this.nextId(), "request", title);
    if (at !== undefined) opened.at = at;
    if (size !== undefined) opened.size = size;
    if (unit === undefined) {
      if (this.current) this.close(this.current);
      this.closeKey(connectionKey({}));
      this.current = opened;
    } else {
      this.closeKey(request(unit));
      this.open.set(request(unit), opened);
      this.closeSilent();
    }
  }

  private end(event: BoundaryEvent) {
    this.hasEnds ||= event.title === "";
    this.begunBy = undefined;
    const key = event.unit === undefined ? undefined : request(event.unit);
    if (key === undefined && this.current) {
      this.close(told(this.current, event));
      this.current = undefined;
      return;
    }
    // A mark of an end, where nothing has begun.
    if (event.title === "") return;
    const ended = key !== undefined && this.open.has(key) ? key : this.keyBefore(event.unit);
    const unit = ended === undefined ? undefined : this.open.get(ended);
    if (ended !== undefined) this.open.delete(ended);
    this.close(told(unit ?? openUnit(this.nextId(), "request"), event));
  }

  private ofConnection(event: StatementEvent): OpenUnit {
    const key = connectionKey(event);
    const before = this.open.get(key);
    if (before && isOver(before, event)) this.closeKey(key);
    return this.opened(key, ruleOf(event), event);
  }

  private opened(key: string, by: UnitRule, event: StatementEvent): OpenUnit {
    const title = event.tags && titleOf(event.tags);
    const known = this.open.get(key);
    if (known) {
      known.title ??= title;
      return this.touch(key);
    }
    const unit = openUnit(this.nextId(), by, title);
    this.open.set(key, unit);
    this.closeSilent();
    return unit;
  }

  private touch(key: string): OpenUnit {
    const unit = this.open.get(key);
    if (!unit) throw new Error(`no unit is open as ${key}`);
    this.open.delete(key);
    this.open.set(key, unit);
    return unit;
  }

  /**
   * The statements before a line that tells that a request has ended are of that request: those of
   * the connection that it names, or of the only one.
   */
  private keyBefore(name: string | undefined): string | undefined {
    const [only] = this.open.keys();
    const key = connectionKey({ session: name });
    if (this.open.has(key)) return key;
    return name === undefined && this.open.size === 1 ? only : undefined;
  }

  private closeSilent() {
    const [oldest] = this.open.keys();
    if (this.open.size > MOST_OPEN && oldest !== undefined) this.closeKey(oldest);
  }

  private closeKey(key: string) {
    const unit = this.open.get(key);
    if (!unit) return;
    this.open.delete(key);
    this.close(unit);
  }

  private close(unit: OpenUnit) {
    this.onClose(unit);
  }

  private nextId(): number {
    this.number += 1;
    return this.number;
  }
}

const request = (name: string): string => `request ${name}`;

/** What may pair a statement with a request that the application has told of. */
const namesOf = ({ tags, session, transaction }: StatementEvent): string[] =>
  [tags && requestOf(tags), session, transaction].filter((name) => name !== undefined);

interface Connection {
  readonly session?: string | undefined;
  readonly transaction?: string | undefined;
}

const connectionKey = ({ session, transaction }: Connection): string =>
  session === undefined && transaction !== undefined
    ? `transaction ${transaction}`
    : `session ${session ?? ""}`;

function ruleOf({ session, transaction, at }: StatementEvent): UnitRule {
  if (session === undefined && transaction !== undefined) return "transaction";
  if (at !== undefined) return "pause";
  return session === undefined ? "whole" : "session";
}

/** A transaction is never cut in two; another route on the same connection is another request. */
function isOver(unit: OpenUnit, event: StatementEvent): boolean {
  if (isInTransaction(unit, event)) return false;
  const title = event.tags && titleOf(event.tags);
  if (title !== undefined && unit.title !== undefined && title !== unit.title) return true;
  return event.at !== undefined && unit.end !== undefined && event.at - unit.end >= PAUSE;
}

const isInTransaction = (unit: OpenUnit, { transaction }: StatementEvent): boolean =>
  unit.transaction !== undefined && (!unit.isTransactionTold || transaction === unit.transaction);

function told(unit: OpenUnit, { title, duration, statements, cached }: BoundaryEvent): OpenUnit {
  unit.by = "request";
  unit.title ??= title;
  if (duration !== undefined) unit.duration = duration;
  if (statements !== undefined || cached !== undefined)
    unit.told = {
      ...(statements !== undefined && { statements }),
      ...(cached !== undefined && { cached }),
    };
  return unit;
}
