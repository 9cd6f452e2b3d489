import { expect, test } from "vitest";
import type { StatementEvent } from "../event.ts";
import { watchSession } from "./watch-session.ts";

type Side = "client" | "server";
/** What one side sends in one piece, and when. */
type Sent = readonly [side: Side, at: number, ...messages: Buffer[]];

const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const text = (value: string) => Buffer.from(`${value}\0`);
const message = (type: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
};

const query = (sql: string) => message("Q", text(sql));
const parse = (name: string, sql: string, types: number[] = []) =>
  message("P", text(name), text(sql), int16(types.length), ...types.map(int32));
const bind = (name: string, values: (string | Buffer | null)[] = [], portal = "") =>
  message(
    "B",
    text(portal),
    text(name),
    int16(values.length),
    ...values.map((value) => int16(Buffer.isBuffer(value) ? 1 : 0)),
    int16(values.length),
    ...values.map((value) => {
      if (value === null) return int32(-1);
      const bytes = Buffer.from(value);
      return Buffer.concat([int32(bytes.length), bytes]);
    }),
    int16(0),
  );
const ask = (kind: "S" | "P", name = "") => message("D", Buffer.from(kind), text(name));
const execute = (portal = "", most = 0) => message("E", text(portal), int32(most));
const close = (kind: "S" | "P", name: string) => message("C", Buffer.from(kind), text(name));
const sync = message("S");

const done = (tag: string) => message("C", text(tag));
const ready = (status: "I" | "T" | "E" = "I") => message("Z", Buffer.from(status));
const row = (value: string) => message("D", int16(1), int32(value.length), Buffer.from(value));
const parsed = message("1");
const bound = message("2");
const closed = message("3");
const described = message("T", int16(0));
const suspended = message("s");
const failed = (code: string, said: string) =>
  message("E", text("SERROR"), text(`C${code}`), text(`M${said}`), Buffer.from([0]));
const types = (...oids: number[]) => message("t", int16(oids.length), ...oids.map(int32));

const startup = (() => {
  const said = ["user", "ann", "database", "shop", "application_name", "web"].map(text);
  const body = Buffer.concat([int32(196_608), ...said, Buffer.from([0])]);
  return Buffer.concat([int32(body.length + 4), body]);
})();

const letIn: readonly Sent[] = [
  ["client", 0, startup],
  ["server", 0, message("R", int32(0)), message("Z", Buffer.from("I"))],
];

const decodeFor = (encoding: string) => (bytes: Uint8Array, start: number, end: number) =>
  Buffer.from(bytes.subarray(start, end)).toString(encoding === "LATIN1" ? "latin1" : "utf8");

/** `cut` says of each piece where it is cut in two, and so on. */
function watch(sent: readonly Sent[], cut: (bytes: Buffer) => readonly Buffer[] = (all) => [all]) {
  const events: StatementEvent[] = [];
  let unknown = 0;
  const farewells: string[] = [];
  const session = watchSession({
    session: "1",
    decodeFor,
    onStatement: (event) => events.push(event),
    onUnknown: () => unknown++,
    onFarewell: (message) => farewells.push(message),
  });
  for (const [side, at, ...messages] of [...letIn, ...sent]) {
    for (const piece of cut(Buffer.concat(messages))) {
      const chunk = Buffer.from(piece);
      if (side === "client") session.fromClient(chunk, at);
      else session.fromServer(chunk, at);
      // Whoever gives it uses its memory again.
      chunk.fill(0);
    }
  }
  session.end();
  return { events, unknown, farewells };
}

/** An event in a line, for a person to check. */
const drawn = ({ events, unknown }: Pick<ReturnType<typeof watch>, "events" | "unknown">) => [
  ...events.map(({ sql, parameters, rows, at, duration, isShared, transaction, error, isCut }) =>
    [
      sql,
      ...(parameters ? [`(${parameters.map((value) => value ?? "NULL").join(", ")})`] : []),
      ...(rows === undefined ? [] : [`${rows} rows`]),
      `${at}+${duration}${isShared ? " shared" : ""}`,
      ...(transaction === undefined ? [] : [`in ${transaction}`]),
      ...(error ? [`${error.code} ${error.message}`] : []),
      ...(isCut ? ["cut"] : []),
    ].join(" · "),
  ),
  ...(unknown ? [`unknown: ${unknown}`] : []),
];

const cases: Readonly<Record<string, readonly [sent: readonly Sent[], drawn: readonly string[]]>> =
  {
    "a query": [
      [
        ["client", 10, query("select 1")],
        ["server", 14, described, row("1"), done("SELECT 1"), ready()],
      ],
      ["select 1 · 1 rows · 10+4"],
    ],
    "several statements of one text": [
      [
        ["client", 10, query("select ';'; insert into a select 1 /* ; */ ; select 2;")],
        ["server", 12, described, row("1"), done("SELECT 1")],
        ["server", 17, done("INSERT 0 3")],
        ["server", 18, described, done("SELECT 0"), ready()],
      ],
      [
        "select ';' · 1 rows · 10+2 · in 1",
        "insert into a select 1 /* ; */ · 3 rows · 12+5 · in 1",
        "select 2 · 0 rows · 17+1 · in 1",
      ],
    ],
    "what is answered at once was measured together": [
      [
        ["client", 10, query("select 1; select 2")],
        ["server", 16, done("SELECT 1"), done("SELECT 1"), ready()],
      ],
      ["select 1 · 1 rows · 10+3 shared · in 1", "select 2 · 1 rows · 13+3 shared · in 1"],
    ],
    "a text that does not parse is not run at all": [
      [
        ["client", 10, query("select 1; selec 2")],
        ["server", 11, failed("42601", "syntax error"), ready()],
      ],
      ["select 1; selec 2 · 10+1 · 42601 syntax error"],
    ],
    "an error ends a text": [
      [
        ["client", 10, query("select 1; select 1/0; select 3")],
        ["server", 11, done("SELECT 1")],
        ["server", 12, failed("22012", "division by zero"), ready()],
      ],
      ["select 1 · 1 rows · 10+1 · in 1", "select 1/0 · 11+1 · in 1 · 22012 division by zero"],
    ],
    "a statement with values, once parsed and twice executed": [
      [
        ["client", 10, parse("a", "select $1, $2", [25, 0]), ask("S", "a"), sync],
        ["server", 11, parsed, types(25, 23), described, ready()],
        ["client", 20, bind("a", ["it's", Buffer.from([0, 0, 1, 0])]), execute(), sync],
        ["server", 23, bound, row("1"), done("SELECT 1"), ready()],
        ["client", 30, bind("a", [null, Buffer.from([255, 255, 255, 255])]), execute(), sync],
        ["server", 35, bound, done("SELECT 0"), ready()],
      ],
      ["select $1, $2 · (it's, 256) · 1 rows · 20+3", "select $1, $2 · (NULL, -1) · 0 rows · 30+5"],
    ],
    "types are known when the answer comes, after the values": [
      [
        ["client", 10, parse("", "select $1"), ask("S")],
        ["client", 10, bind("", [Buffer.from([0, 7])]), execute(), sync],
        ["server", 15, parsed, types(21), described, bound, done("SELECT 0"), ready()],
      ],
      ["select $1 · (7) · 0 rows · 10+5"],
    ],
    "what no type is known of is shown as its bytes, and cannot be explained": [
      [
        ["client", 10, parse("", "select $1"), bind("", [Buffer.from([0, 7])]), execute(), sync],
        ["server", 11, parsed, bound, done("SELECT 0"), ready()],
      ],
      ["select $1 · (\\x0007) · 0 rows · 10+1 · cut"],
    ],
    "what waits behind another is not at work": [
      [
        ["client", 10, parse("p", "update a set b = $1"), sync],
        ["server", 11, parsed, ready()],
        ["client", 20, bind("p", ["1"]), execute(), sync],
        ["client", 21, bind("p", ["2"]), execute(), sync],
        ["client", 40, bind("p", ["3"]), execute(), sync],
        ["server", 30, bound, done("UPDATE 1"), ready()],
        ["server", 35, bound, done("UPDATE 1"), ready()],
        ["server", 42, bound, done("UPDATE 1"), ready()],
      ],
      [
        "update a set b = $1 · (1) · 1 rows · 20+10",
        "update a set b = $1 · (2) · 1 rows · 30+5",
        "update a set b = $1 · (3) · 1 rows · 40+2",
      ],
    ],
    "many in one round are one transaction": [
      [
        ["client", 10, parse("", "insert into a values ($1)"), bind("", ["1"]), execute()],
        ["client", 10, bind("", ["2"]), execute(), sync],
        ["server", 12, parsed, bound, done("INSERT 0 1")],
        ["server", 13, bound, done("INSERT 0 1"), ready()],
      ],
      [
        "insert into a values ($1) · (1) · 1 rows · 10+2 · in 1",
        "insert into a values ($1) · (2) · 1 rows · 12+1 · in 1",
      ],
    ],
    "after an error all is passed over until the next Sync": [
      [
        ["client", 10, parse("a", "select 1"), sync, parse("a", "nonsense"), bind("a"), execute()],
        ["server", 11, parsed, ready(), failed("42601", "syntax error")],
        ["client", 12, bind("a"), execute(), sync, bind("a"), execute(), sync],
        ["server", 13, ready()],
        ["server", 15, bound, done("SELECT 1"), ready()],
      ],
      ["nonsense · 11+0 · 42601 syntax error", "select 1 · 1 rows · 13+2"],
    ],
    "a portal that is fetched from in steps is one execution": [
      [
        ["client", 10, query("begin")],
        ["server", 11, done("BEGIN"), ready("T")],
        ["client", 20, parse("", "select * from a"), bind("", [], "c"), execute("c", 2), sync],
        ["server", 22, parsed, bound, row("1"), row("2"), suspended, ready("T")],
        ["client", 30, execute("c", 2), sync],
        ["server", 34, row("3"), done("SELECT 1"), ready("T")],
        ["client", 40, query("commit")],
        ["server", 41, done("COMMIT"), ready()],
        ["client", 50, query("select 1")],
        ["server", 51, done("SELECT 1"), ready()],
      ],
      [
        "begin · 10+1 · in 1",
        "select * from a · 3 rows · 20+6 · in 1",
        "commit · 40+1 · in 1",
        "select 1 · 1 rows · 50+1",
      ],
    ],
    "a portal that is closed before its end is told when it is closed": [
      [
        ["client", 10, query("begin")],
        ["server", 11, done("BEGIN"), ready("T")],
        ["client", 20, parse("", "select * from a"), bind("", [], "c"), execute("c", 1), sync],
        ["server", 22, parsed, bound, row("1"), suspended, ready("T")],
        ["client", 30, close("P", "c"), sync],
        ["server", 31, closed, ready("T")],
      ],
      ["begin · 10+1 · in 1", "select * from a · 1 rows · 20+2 · in 1"],
    ],
    "a savepoint ends no transaction, and a chain begins the next": [
      [
        ["client", 1, query("begin; savepoint a; rollback to a")],
        ["server", 2, done("BEGIN"), done("SAVEPOINT"), done("ROLLBACK"), ready("T")],
        ["client", 3, query("commit and chain")],
        ["server", 4, done("COMMIT"), ready("T")],
        ["client", 5, query("select 1")],
        ["server", 6, done("SELECT 1"), ready("T")],
      ],
      [
        "begin · 1+0.3333333333333333 shared · in 1",
        "savepoint a · 1.3333333333333333+0.3333333333333333 shared · in 1",
        "rollback to a · 1.6666666666666665+0.3333333333333333 shared · in 1",
        "commit and chain · 3+1 · in 1",
        "select 1 · 1 rows · 5+1 · in 2",
      ],
    ],
    "an error at the commit is that of the last statement": [
      [
        ["client", 10, parse("", "insert into a values (1)"), bind(""), execute(), sync],
        ["server", 12, parsed, bound, done("INSERT 0 1"), failed("23503", "no such key"), ready()],
      ],
      ["insert into a values (1) · 1 rows · 10+2 · 23503 no such key"],
    ],
    "a COPY takes its rows from the client, and passes over a Sync meanwhile": [
      [
        ["client", 10, parse("", "copy a from stdin"), bind(""), execute(), sync],
        ["server", 11, parsed, bound, message("G", Buffer.from([0, 0, 0]))],
        ["client", 12, message("d", Buffer.from("1\n")), message("c"), sync],
        ["server", 15, done("COPY 1"), ready()],
        ["client", 20, query("copy a to stdout")],
        ["server", 21, message("H", Buffer.from([0, 0, 0])), message("d", Buffer.from("1\n"))],
        ["server", 22, message("c"), done("COPY 1"), ready()],
      ],
      ["copy a from stdin · 1 rows · 10+5", "copy a to stdout · 1 rows · 20+2"],
    ],
    "what Postgres says unasked is no answer": [
      [
        ["client", 10, query("select 1")],
        ["server", 11, message("N", Buffer.from([0])), message("A", int32(1), text("a"), text(""))],
        ["server", 12, described, row("1"), done("SELECT 1"), ready()],
        ["server", 20, failed("57P01", "terminating connection")],
      ],
      ["select 1 · 1 rows · 10+2"],
    ],
    "what ends its own connection was one statement": [
      [
        ["client", 10, query("select pg_terminate_backend(pg_backend_pid())")],
        ["server", 11, failed("57P01", "terminating connection")],
      ],
      ["select pg_terminate_backend(pg_backend_pid()) · 10+1 · 57P01 terminating connection"],
    ],
    "what was never answered was sent, and not measured": [
      [["client", 10, query("select pg_sleep(1000)")]],
      ["select pg_sleep(1000) · undefined+undefined"],
    ],
    "what was parsed when nobody looked is counted": [
      [
        ["client", 10, bind("earlier"), execute(), sync],
        ["server", 11, bound, done("SELECT 1"), ready()],
      ],
      ["unknown: 1"],
    ],
    "the client's encoding": [
      [
        ["server", 1, message("S", text("client_encoding"), text("LATIN1"))],
        ["client", 10, message("Q", Buffer.from("select 'é'\0", "latin1"))],
        ["server", 11, done("SELECT 1"), ready()],
      ],
      ["select 'é' · 1 rows · 10+1"],
    ],
    "what is empty is no statement": [
      [
        ["client", 10, query(" ; ")],
        ["server", 11, message("I"), ready()],
        ["client", 12, query("select 1")],
        ["server", 13, done("SELECT 1"), ready()],
      ],
      ["select 1 · 1 rows · 12+1"],
    ],
  };

test.each(Object.entries(cases))("%s", (_, [sent, expected]) => {
  expect(drawn(watch(sent))).toEqual(expected);
});

test("a statement is its connection's", () => {
  const [event] = watch([
    ["client", 10, query("select 1")],
    ["server", 11, done("SELECT 1"), ready()],
  ]).events;
  expect(event).toMatchObject({
    session: "1",
    database: "shop",
    user: "ann",
    application: "web",
    sent: 14,
    received: 14,
  });
});

test("what a server says when it ends a connection is told, whether it was asked or not", () => {
  const said = "terminating connection due to administrator command";
  const fatal = [
    text("SFATAL"),
    text("VFATAL"),
    text("C57P01"),
    text(`M${said}`),
    Buffer.from([0]),
  ];
  const ended = message("E", ...fatal);
  expect(watch([["server", 10, ended]])).toEqual({ events: [], unknown: 0, farewells: [said] });
  const asked = watch([
    ["client", 10, query("select pg_sleep(60)")],
    ["server", 12, ended],
  ]);
  expect(drawn(asked)).toEqual([`select pg_sleep(60) · 10+2 · 57P01 ${said}`]);
  expect(asked.farewells).toEqual([said]);
  expect(watch([["server", 10, failed("42601", "syntax error")]]).farewells).toEqual([]);
});

test("a long statement is known by its beginning", () => {
  const [event] = watch([
    ["client", 10, query(`select '${"x".repeat(2_000_000)}'`)],
    ["server", 11, done("SELECT 1"), ready()],
  ]).events;
  expect(event?.isCut).toBe(true);
  expect(event?.sql).toHaveLength(1_048_576);
  expect(event?.sent).toBe(2_000_015);
});

/** The same numbers in each run: a generator after Lehmer. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state * 48_271) % 0x7fffffff;
    return state % sides;
  };
}

test("however the bytes are cut into chunks, the events are the same", () => {
  const roll = dice(7);
  const everyByte = (bytes: Buffer) => Array.from(bytes, (byte) => Buffer.from([byte]));
  const anywhere = (bytes: Buffer) => {
    const pieces: Buffer[] = [];
    for (let at = 0; at < bytes.length; ) {
      const length = 1 + roll(roll(4) === 0 ? 40 : 6);
      pieces.push(bytes.subarray(at, at + length));
      at += length;
    }
    return pieces;
  };
  for (const [sent] of Object.values(cases)) {
    const whole = watch(sent);
    expect(watch(sent, everyByte)).toEqual(whole);
    for (let round = 0; round < 50; round++) expect(watch(sent, anywhere)).toEqual(whole);
  }
});

test("what was missed is left out, and what comes after the next quiet moment is read", () => {
  const events: StatementEvent[] = [];
  let unknown = 0;
  const session = watchSession({
    session: "1",
    decodeFor,
    onStatement: (event) => events.push(event),
    onUnknown: () => unknown++,
    onFarewell: () => undefined,
  });
  session.fromClient(startup, 0);
  session.fromClient(query("select 1"), 1);
  session.fromServer(Buffer.concat([done("SELECT 1"), ready()]), 2);
  session.fromClient(parse("kept", "select 5"), 3);
  session.miss();
  session.fromServer(Buffer.from("the end of a long row"), 4);
  session.fromClient(Buffer.from("in the middle of a value"), 5);
  session.fromServer(Buffer.concat([done("SELECT 1"), ready()]), 6);
  session.fromClient(query("select 2"), 7);
  session.fromServer(Buffer.concat([done("SELECT 1"), ready()]), 9);
  session.fromClient(Buffer.concat([bind("kept"), execute(), sync]), 10);
  session.fromServer(Buffer.concat([bound, done("SELECT 1"), ready()]), 11);
  session.end();
  expect(events.map(({ sql, at, duration }) => [sql, at, duration])).toEqual([
    ["select 1", 1, 1],
    ["select 2", 7, 2],
    ["select 5", 10, 1],
  ]);
  expect(unknown).toBe(0);
});
