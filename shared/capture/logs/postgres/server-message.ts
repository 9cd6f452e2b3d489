import type { Milliseconds } from "#shared/base/units.ts";

/** What a message of the server says of a statement. */
export type ServerMessage =
  | { readonly kind: "duration"; readonly duration: Milliseconds }
  | {
      readonly kind: "statement" | "parse" | "bind" | "execute" | "fetch";
      readonly duration: Milliseconds | undefined;
      /** Of the prepared statement, and its portal's behind a slash. */
      readonly name: string;
      readonly sql: string;
      /** pgaudit told of it: the server’s own line of it may follow. */
      readonly isAudit?: true;
    }
  | { readonly kind: "plan"; readonly duration: Milliseconds; readonly plan: string };

/**
 * `duration: 0.1 ms`, with what took it behind it, or a statement of log_statement alone
 * (`errmsg` in postgres.c and auto_explain.c).
 */
export function readMessage(message: string): ServerMessage | undefined {
  if (message.startsWith("duration: ")) return timed(message);
  if (message.startsWith("statement: ")) {
    return { kind: "statement", duration: undefined, name: "", sql: message.slice(11) };
  }
  if (message.startsWith("execute ")) return named("execute", message, 8, undefined);
  if (message.startsWith("AUDIT: ")) return audited(message);
  return message.charCodeAt(0) > 127 || translated.test(message)
    ? inOtherWords(message)
    : undefined;
}

function timed(message: string): ServerMessage | undefined {
  const unit = message.indexOf(" ms", 10);
  if (unit < 0 || unit > 40) return undefined;
  const duration = Number(message.slice(10, unit));
  // Two blanks, of which what shows a page leaves one.
  let at = unit + 3;
  while (at < message.length && message.charCodeAt(at) === BLANK) at++;
  if (message.length <= at) return { kind: "duration", duration };
  switch (message.charCodeAt(at)) {
    case S:
      return message.startsWith("statement: ", at)
        ? { kind: "statement", duration, name: "", sql: message.slice(at + 11) }
        : undefined;
    case E:
      return message.startsWith("execute ", at)
        ? named("execute", message, at + 8, duration)
        : undefined;
    case B:
      return message.startsWith("bind ", at) ? named("bind", message, at + 5, duration) : undefined;
    case P:
      if (message.startsWith("parse ", at)) return named("parse", message, at + 6, duration);
      return message.startsWith("plan:", at)
        ? { kind: "plan", duration, plan: message.slice(at + 5).replace(/^\s*\n?/, "") }
        : undefined;
    default:
      return inOtherWords(message);
  }
}

const BLANK = 32;
const S = 115;
const E = 101;
const B = 98;
const P = 112;

/** `AUDIT: SESSION,1,1,READ,SELECT,TABLE,public.t,"select …",<not logged>`, once for each relation of OBJECT. */
const audit =
  /^AUDIT: SESSION,\d+,(?<part>\d+),[^,]*,[^,]*,[^,]*,(?:"(?:[^"]|"")*"|[^,]*),(?:"(?<quoted>(?:[^"]|"")*)"|(?<bare>[^,]*)),/;

function audited(message: string): ServerMessage | undefined {
  const { part, quoted, bare } = audit.exec(message)?.groups ?? {};
  const sql = quoted?.replaceAll('""', '"') ?? bare;
  // What a statement runs inside of a function was not sent.
  if (part !== "1" || sql === undefined || sql.startsWith("<")) return undefined;
  return { kind: "statement", duration: undefined, name: "", sql, isAudit: true };
}

/** A name may hold colons, but none with a blank behind it. */
function named(
  kind: "parse" | "bind" | "execute",
  message: string,
  from: number,
  duration: Milliseconds | undefined,
): ServerMessage | undefined {
  const colon = message.indexOf(": ", from);
  if (colon < 0) return undefined;
  const isFetch = kind === "execute" && message.startsWith("fetch from ", from);
  const name = message.slice(isFetch ? from + 11 : from, colon);
  return { kind: isFetch ? "fetch" : kind, duration, name, sql: message.slice(colon + 2) };
}

/** Beginnings of translated messages that are written in ASCII. */
const translated =
  /^(?:Dauer|dur[aé]|czas trwania|varaktighet|süre|Anweisung|instruc|sentencia|comando|istruzione|wyrażenie|sats|komut|perintah|Ausführen|ex[eé]cu|ejecutar|menjalankan|esecuzione|wykonanie|kör|uruchom|parse|bind)/;

/** The number and its unit stand in every language, and what took it behind them. */
const inAnyLanguage =
  /^(?:[^\d:]{1,40}[:：]?\s?(?<ms>[\d.]+)\s(?:ms|мс|ミリ秒|milisaniye|მწმs?)(?:[,\s]\s*|$))?(?:(?<what>(?:parse: )?[^:"]{1,80}?)\s?: (?<sql>[\s\S]*))?$/;

/** How the translations say it, each by what no other says. */
const words: readonly (readonly [RegExp, "statement" | "parse" | "bind" | "execute" | "fetch"])[] =
  [
    [/^plan$/, "statement"],
    [/fetch|Fetch|holen|recuper|выбор/, "fetch"],
    [
      /^(?:Anweisung|instruction|sentencia|comando|istruzione|оператор|wyrażenie|sats|komut|perintah|გამოსახულება|ოპერატორი|文|명령 구문|语句|ステートメント|інструкція)$/,
      "statement",
    ],
    [
      /^(?:Parsen|analyse|análise|parse|analisi|разбор|аналізування|parsowanie|memilah|パース|解析)|დამუშავება|구문분석/,
      "parse",
    ],
    [
      /^(?:Binden|lien|bind|ligação|сообщение Bind|повідомлення bind|dowiązanie|ikat|მიბმა|バインド|绑定)|접속/i,
      "bind",
    ],
    [
      /^(?:Ausführen|exécut|exécute|ejecutar|executar|esecuzione|выполнение|виконувати|wykonanie|kör|execute|menjalankan|გაშვება|実行|执行)|쿼리실행/,
      "execute",
    ],
  ];

function inOtherWords(message: string): ServerMessage | undefined {
  const { ms, what, sql } = inAnyLanguage.exec(message)?.groups ?? {};
  if (ms === undefined && what === undefined) return undefined;
  const duration = ms === undefined ? undefined : Number(ms);
  if (what === undefined || sql === undefined) {
    return duration === undefined ? undefined : { kind: "duration", duration };
  }
  const kind = words.find(([word]) => word.test(what))?.[1];
  if (!kind) return undefined;
  const name = /(?<=\s)\S+$|<unnamed>/.exec(what)?.[0] ?? "";
  return { kind, duration, name, sql };
}
