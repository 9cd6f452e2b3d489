import type { BoundaryEvent, CaptureEvent, StatementEvent } from "../../event.ts";
import type { FormReader, MakeReader } from "../form-reader.ts";
import { linesOf } from "../lines-of.ts";
import type { ApplicationForm, Noise } from "../reading.ts";
import { readAccessLine } from "./access-line.ts";
import { plainLine } from "./plain-line.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
export type OpenStatement = Mutable<StatementEvent>;

/** What a reader of lines does with what it has understood. */
export interface Told {
  /** The last statement that was opened, to which further lines may belong. */
  current(): OpenStatement | undefined;
  /** A statement begins with this line, and the one before has ended. */
  open(statement: Omit<StatementEvent, "kind" | "lines">): OpenStatement;
  /** Another begins on the same line. */
  openBeside(statement: Omit<StatementEvent, "kind" | "lines">): void;
  /** This line belongs to the statement that is open. */
  more(): void;
  /** This line is a further one of its text. */
  goOn(line: string): void;
  /** This line was an entry, of no statement. */
  entry(): void;
  boundary(boundary: Omit<BoundaryEvent, "kind" | "lines">): void;
  noise(kind?: Noise): void;
}

/** How one tool logs. */
export interface ApplicationLog {
  readonly form: ApplicationForm;
  /** In lines that no other tool writes. */
  readonly sign: RegExp;
  /** Answers whether the line was understood. */
  readonly read: (told: Told, head: readonly string[]) => (line: string) => boolean;
  readonly notes: readonly string[];
  /** Of how many statements at once more may be told: of each thread’s last. None but the last if absent. */
  readonly atOnce?: number;
}

/** Reads the log of a tool: its lines, and those of others that are known among them. */
export const applicationForm =
  ({ form, read, notes, atOnce = 0 }: ApplicationLog, head: readonly string[]): MakeReader =>
  ({ emit, tally }): FormReader => {
    let current: OpenStatement | undefined;
    let number = 0;
    let isTimed = false;
    /** Of units that have begun: where they end, most tools name them no more. */
    const titles = new Map<string, string>();

    const waiting: CaptureEvent[] = [];
    const send = (most: number) => {
      for (const event of waiting.splice(0, waiting.length - most)) emit(event);
    };

    const more = () => {
      if (current?.lines) current.lines = { first: current.lines.first, last: number };
      tally.entry(1);
    };

    const close = () => {
      if (!current) return;
      isTimed ||= current.duration !== undefined;
      waiting.push(current);
      current = undefined;
      if (waiting.length > atOnce) send(atOnce);
    };
    const told: Told = {
      current: () => current,
      open: (statement) => {
        close();
        current = { kind: "statement", ...statement, lines: { first: number, last: number } };
        tally.entry(1);
        return current;
      },
      openBeside: (statement) => {
        close();
        current = { kind: "statement", ...statement, lines: { first: number, last: number } };
      },
      more,
      goOn: (line) => {
        if (current) current.sql += `\n${line}`;
        more();
      },
      entry: () => tally.entry(1),
      boundary: ({ title, ...boundary }) => {
        close();
        const name = boundary.unit ?? "";
        if (boundary.edge === "start") {
          if (titles.size > MOST_TITLES) titles.clear();
          titles.set(name, title);
        }
        const known = title === "" ? (titles.get(name) ?? "") : title;
        waiting.push({
          kind: "boundary",
          title: known,
          ...boundary,
          lines: { first: number, last: number },
        });
        tally.entry(1);
        if (waiting.length > atOnce) send(atOnce);
      },
      noise: (kind = "other messages of the application") => tally.noise(kind, 1),
    };
    const understands = read(told, head);

    function line(text: string, at: number) {
      number = at;
      if (current && at > (current.lines?.first ?? at) + 1 && current.sql.length > LONGEST) close();
      const plain = plainLine(text);
      if (understands(plain)) return;
      const access = readAccessLine(plain);
      if (access) told.boundary(access);
      else if (plain.trim() === "") tally.noise("empty lines", 1);
      else if (isLogged.test(plain)) tally.noise("other messages of the application", 1);
      else tally.notUnderstood(at, text);
    }

    return {
      read: linesOf(line),
      end: () => {
        close();
        send(0);
      },
      about: () => ({ form, ...(isTimed && { clock: "client" as const }), notes }),
    };
  };

/** More do not go on at once. */
const MOST_TITLES = 10_000;

/** Any logger's line: a level near its beginning. */
const isLogged =
  /^.{0,80}?(?:\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\b|\[(?:trace|debug|info|notice|warn|warning|error)\]|\blevel=\w)/;

/** A statement that goes on for longer over lines has an end that was not seen. */
const LONGEST = 100_000;
