import { ownText } from "#shared/base/own-text.ts";
import type { Milliseconds } from "#shared/base/units.ts";
import type { StatementEvent } from "../../event.ts";
import type { LineTally } from "../line-tally.ts";
import { eachStatement } from "./each-statement.ts";
import {
  addDetail,
  type Execution,
  errorOf,
  extendTo,
  keepApart,
  type Mutable,
  planExecution,
  valuesOfContext,
} from "./execution.ts";
import { inOrder } from "./in-order.ts";
import { readLoggedPlan } from "./logged-plan.ts";
import { nothingSeen } from "./logging-seen.ts";
import { addPlan, isSeveral, type LoosePlan, mayTake } from "./loose-plan.ts";
import { noiseOf } from "./noise-of.ts";
import { readMessage, type ServerMessage } from "./server-message.ts";
import type { RecordSink, ServerRecord } from "./server-record.ts";
import {
  declaresCursor,
  finishEvent,
  newSession,
  rememberCursor,
  type Session,
} from "./session.ts";

type TimedMessage = Exclude<ServerMessage, { readonly kind: "duration" | "plan" }>;

/** So many lines later a session is taken for ended. */
const FAR_BEHIND = 1_000_000;

/**
 * Makes statements of the messages of each session. What belongs together by setting and protocol
 * is in samples/logs/recorded, from servers of every version.
 */
export function pairStatements(emit: (event: StatementEvent) => void, tally: LineTally) {
  const sessions = new Map<string, Session>();
  const seen = nothingSeen();
  const order = inOrder<Execution>(({ event, isNothing }) => {
    if (isNothing) return;
    const statements = eachStatement(event);
    if (statements.length > 1) seen.together += statements.length;
    for (const one of statements) emit(one);
  }, keepApart);
  let lastSession: Session | undefined;
  let nextSweep = FAR_BEHIND;

  const sink: RecordSink = {
    record: (key, record) => {
      const session = lastSession?.name === key ? lastSession : sessionOf(key);
      lastSession = session;
      session.last = record.last;
      if (record.severity === "ERROR" && record.statement !== undefined) failed(session, record);
      else tell(session, record);
      if (record.last > nextSweep) sweep(record.last);
    },
    late: (key, part, text, lines) => {
      const session = sessions.get(key);
      const error = session?.error;
      if (error && part === "statement") {
        tally.noise("errors without a statement", -error.lines);
        failed(session, { ...error, statement: text, lines: error.lines + lines });
        session.error = undefined;
        return true;
      }
      const event = session?.current?.event;
      if (!event) return false;
      tally.entry(lines);
      if (part === "detail") addDetail(event, event.sql, text);
      return true;
    },
  };

  function sessionOf(key: string): Session {
    const known = sessions.get(key);
    if (known) return known;
    const session = newSession(ownText(key));
    sessions.set(session.name, session);
    return session;
  }

  function tell(session: Session, record: ServerRecord) {
    const message = record.severity === "ERROR" ? undefined : readMessage(record.message);
    session.error = undefined;
    if (!message) {
      const kind = noiseOf(record);
      tally.noise(kind, record.lines);
      if (kind === "errors without a statement") session.error = record;
      if (record.message.startsWith("disconnection: ")) close(session);
      return;
    }
    if (message.kind === "plan") {
      planned(session, record, message);
      return;
    }
    tally.entry(record.lines);
    switch (message.kind) {
      case "duration":
        ended(session, record, message.duration);
        return;
      case "parse":
        session.parse = { name: message.name, duration: message.duration ?? 0 };
        return;
      case "fetch":
        fetched(session, record, message);
        return;
      case "bind":
        settle(session);
        session.bind = message.duration;
        return;
      default:
        begun(session, record, message);
    }
  }

  /** `duration: 1 ms` alone: of the statement before it, or else of what comes. */
  function ended(session: Session, record: ServerRecord, duration: Milliseconds) {
    const { current, bare } = session;
    if (current?.isFetching) {
      current.isFetching = false;
      current.event.duration = (current.event.duration ?? 0) + duration;
      extendTo(current.event, record);
      return;
    }
    if (current && current.event.duration === undefined && !current.event.error) {
      current.event.duration = duration;
      seen.timed += 1;
      seen.untimed -= 1;
      if (duration < seen.shortest) seen.shortest = duration;
      extendTo(current.event, record);
      return;
    }
    bare.count += 1;
    bare.sum += duration;
    bare.lines += record.lines;
  }

  /** More rows of an execution: its time is added, and it is none of its own. */
  function fetched(session: Session, record: ServerRecord, message: TimedMessage) {
    const { current } = session;
    if (current?.name !== message.name || current.event.error) {
      begun(session, record, message);
      return;
    }
    if (message.duration === undefined) current.isFetching = true;
    else current.event.duration = (current.event.duration ?? 0) + message.duration;
    extendTo(current.event, record);
  }

  function begun(session: Session, record: ServerRecord, message: TimedMessage) {
    forgetAudit(session, message);
    settle(session);
    const execution = newExecution(session, record, message);
    const { event } = execution;
    const preparation = preparationOf(session, message);
    if (preparation !== undefined) event.preparation = preparation;
    if (event.duration === undefined) seen.untimed += 1;
    else {
      seen.timed += 1;
      if (event.duration < seen.shortest) seen.shortest = event.duration;
    }
    if (session.plans.length > 0) takePlans(session, execution);
    if (declaresCursor.test(event.sql)) rememberCursor(session, execution.text);
    order.add(execution);
    session.current = execution;
  }

  /** pgaudit and the server told of the same execution. */
  function forgetAudit({ current }: Session, { sql, isAudit }: TimedMessage) {
    if (!current?.isAudit || isAudit || current.text !== sql) return;
    if (current.event.duration === undefined) seen.untimed -= 1;
    current.isNothing = true;
  }

  function newExecution(session: Session, record: ServerRecord, message: TimedMessage): Execution {
    const { duration, sql: logged } = message;
    const { detail } = record;
    const isCut = logged.endsWith(TRUNCATED);
    const text = isCut ? logged.slice(0, -TRUNCATED.length).trimEnd() : logged;
    const event: Mutable<StatementEvent> = { kind: "statement", sql: text };
    if (duration !== undefined) event.duration = duration;
    if (record.at !== undefined) event.at = record.at - (duration ?? 0);
    if (isCut) event.isCut = true;
    const own = detail === undefined ? text : addDetail(event, text, detail);
    if (message.kind === "fetch") event.calls = 0;
    if (event.isCut) seen.cut += 1;
    if (event.parameters) seen.parameters += 1;
    else if (record.severity === "LOG" && text.includes("$1")) seen.withoutParameters += 1;
    finishEvent(session, event, record);
    return {
      event,
      text: own,
      name: message.name,
      isFetching: false,
      planDuration: 0,
      isNothing: false,
      isAudit: message.isAudit ?? false,
      isWhole: false,
      isOverdue: false,
    };
  }

  /** What parse and bind took is logged before, with their text or without. */
  function preparationOf(session: Session, message: TimedMessage): Milliseconds | undefined {
    const { parse, bind, bare } = session;
    session.bind = undefined;
    const isOfBare = message.kind === "execute" && bare.count <= 2 && seen.durationsAlone === 0;
    const fromBare = isOfBare && bare.count > 0 ? bare.sum : undefined;
    if (bare.count > 0) forgetBare(session, fromBare !== undefined);
    if (message.kind !== "execute") return undefined;
    const isParsed = parse !== undefined && isOf(parse.name, message.name);
    if (isParsed) session.parse = undefined;
    if (!isParsed && bind === undefined) return fromBare;
    return (isParsed ? parse.duration : 0) + (bind ?? 0);
  }

  function forgetBare({ bare }: Session, isUsed: boolean) {
    if (!isUsed) {
      seen.durationsAlone += bare.count;
      tally.wasNoise("durations without a statement", bare.lines);
    }
    bare.count = 0;
    bare.sum = 0;
    bare.lines = 0;
  }

  function failed(session: Session, record: ServerRecord) {
    tally.entry(record.lines);
    const sql = record.statement ?? "";
    const { current } = session;
    const error = errorOf(record);
    if (current && current.event.duration === undefined && current.event.sql === sql) {
      current.event.error ??= error;
      extendTo(current.event, record);
      settle(session);
      return;
    }
    settle(session);
    // What parse and bind took is its own.
    if (session.bare.count > 0) forgetBare(session, session.bare.count <= 2);
    const execution = newExecution(
      session,
      { ...record, detail: undefined },
      {
        kind: "statement",
        duration: undefined,
        name: "",
        sql,
      },
    );
    execution.event.error = error;
    const values = record.context === undefined ? undefined : valuesOfContext(record.context);
    if (values) execution.event.parameters = values;
    session.parse = undefined;
    session.bind = undefined;
    if (session.plans.length > 0) takePlans(session, execution);
    order.add(execution);
    order.whole(execution);
  }

  function planned(
    session: Session,
    record: ServerRecord,
    { plan, duration }: Extract<ServerMessage, { readonly kind: "plan" }>,
  ) {
    if (record.context !== undefined && !/\$\d+ = /.test(record.context)) {
      tally.noise("plans inside of functions", record.lines);
      return;
    }
    tally.entry(record.lines);
    const logged = readLoggedPlan(plan) ?? { sql: "" };
    const { current } = session;
    if (current && mayTake(current, logged, duration)) {
      addPlan(current, { ...logged, plan, duration, record });
      return;
    }
    if (session.cursors.has(logged.sql)) return;
    const isAnother = session.plans.some(({ sql }) => sql !== logged.sql || !isSeveral(sql));
    if (isAnother) tellPlansAlone(session, session.plans);
    const execution = planExecution(logged.sql, duration, plan);
    order.add(execution);
    session.plans.push({ ...logged, plan, duration, record, execution });
  }

  function takePlans(session: Session, execution: Execution) {
    const own = session.plans.filter(({ sql }) => sql === execution.text);
    const others = session.plans.filter(({ sql }) => sql !== execution.text);
    tellPlansAlone(session, others);
    for (const loose of own) {
      addPlan(execution, loose);
      loose.execution.isNothing = true;
      order.whole(loose.execution);
    }
    session.plans = [];
  }

  /** auto_explain told of them, and nothing else did. */
  function tellPlansAlone(session: Session, plans: readonly LoosePlan[]) {
    for (const { parameters, duration, record, execution } of plans) {
      const { event } = execution;
      if (record.at !== undefined) event.at = record.at - duration;
      if (parameters) event.parameters = parameters;
      finishEvent(session, event, record);
      seen.plansAlone += 1;
      if (parameters) seen.parameters += 1;
      else if (event.sql.includes("$1")) seen.withoutParameters += 1;
      if (duration < seen.shortest) seen.shortest = duration;
      order.whole(execution);
    }
    session.plans = session.plans.filter((each) => !plans.includes(each));
  }

  function settle(session: Session) {
    if (session.current) order.whole(session.current);
    session.current = undefined;
  }

  function close(session: Session) {
    settle(session);
    tellPlansAlone(session, session.plans);
    if (session.bare.count > 0) forgetBare(session, false);
    sessions.delete(session.name);
    if (lastSession === session) lastSession = undefined;
  }

  function sweep(line: number) {
    nextSweep = line + FAR_BEHIND;
    for (const session of sessions.values()) if (session.last < line - FAR_BEHIND) close(session);
  }

  return {
    sink,
    seen,
    end: () => {
      for (const session of sessions.values()) close(session);
    },
  };
}

/** What shippers and Amazon write at the end of what they have cut. */
const TRUNCATED = "[Your log message was truncated]";

/** `s5/p6`: a portal of the statement s5. */
const isOf = (statement: string, name: string) =>
  name === statement || name.startsWith(`${statement}/`);
