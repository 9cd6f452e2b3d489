/** What a log_line_prefix tells of a line, and in which groups of the match. */
export interface Prefix {
  /** Absent where it was not recognised, and only what stands in it is known. */
  readonly text?: string;
  /** Sticky, from the start of a line up to the message. */
  readonly pattern: RegExp;
  readonly places: Readonly<Partial<Record<PrefixField, number>>>;
  /** The group of the severity; in the next is the SQLSTATE of verbose logs. */
  readonly word: number;
}

type PrefixField =
  | "time"
  | "epoch"
  | "process"
  | "session"
  | "user"
  | "database"
  | "application"
  | "host"
  | "sqlState";

/** Names with blanks are not worth what could be taken for one. */
const name = "(?:\\[unknown\\]|[^,|\\[\\]\\s]{0,63}?)";

/** https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOG-LINE-PREFIX */
const escapes: Readonly<Record<string, readonly [source: string, field?: PrefixField]>> = {
  a: [".{0,63}?", "application"],
  u: [name, "user"],
  d: [name, "database"],
  r: ["(?:[a-zA-Z0-9:._%-]+(?:\\(\\d{1,5}\\))?|\\[local\\]|)", "host"],
  // A word of a translation may stand where the severity would, behind one that is English.
  h: ["(?:(?!(?:LOG|ERROR|FATAL):)[a-zA-Z0-9:._%-]+|\\[local\\]|)", "host"],
  L: ["(?:[a-zA-Z0-9:._%-]+|\\[local\\]|)"],
  b: ["[a-z -]*"],
  p: ["\\d+", "process"],
  P: ["\\d*"],
  t: ["\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d (?:[A-Za-z]{1,5}|[+-]\\d+)", "time"],
  m: ["\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} (?:[A-Za-z]{1,5}|[+-]\\d+)", "time"],
  n: ["\\d{10}\\.?\\d{3}", "epoch"],
  i: ["[A-Za-z ]*"],
  e: ["[0-9A-Z]{5}", "sqlState"],
  c: ["[0-9a-f]{1,8}\\.[0-9a-f]{1,8}", "session"],
  l: ["\\d+"],
  s: ["\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d (?:[A-Za-z]{1,5}|[+-]\\d+)"],
  v: ["(?:-?\\d+/\\d+|)"],
  x: ["\\d+"],
  Q: ["-?\\d+"],
};

/**
 * Makes a pattern of a log_line_prefix, up to the severity. What `%q` leaves away for other
 * processes is tried without first: with it, a statement could be taken for a part of it.
 */
export function compilePrefix(text: string, words: string): Prefix {
  const places: Partial<Record<PrefixField, number>> = {};
  let source = "";
  let groups = 0;
  let isOptional = false;
  for (const [whole, padding, letter] of text.matchAll(/%(-?\d*)([a-zA-Z%])|[\s\S]/g)) {
    const known = letter === undefined ? undefined : escapes[letter];
    if (letter === "q" && !isOptional) {
      source += "(?:";
      isOptional = true;
    } else if (known) {
      const [pattern, field] = known;
      const isNew = field !== undefined && places[field] === undefined;
      if (isNew) {
        groups += 1;
        places[field] = groups;
      }
      const group = isNew ? `(${pattern})` : `(?:${pattern})`;
      source += padding ? ` *${group} *` : group;
    } else if (letter !== "q") {
      source += letter === "%" ? "%" : whole.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
    }
  }
  // What is shown of a setting has lost the blanks at its end.
  source = source.replace(/ +$/, " *");
  if (isOptional) source += ")??";
  return { text, pattern: new RegExp(source + severity(words), "y"), places, word: groups + 1 };
}

/** What can be told from a prefix that nobody knows, wherever in it that stands. */
const marks: readonly (readonly [PrefixField, string])[] = [
  ["time", "(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{3})? (?:[A-Z]{1,5}|[+-]\\d+))"],
  ["session", "\\b([0-9a-f]{8}\\.[0-9a-f]{1,8})\\b"],
  ["process", "(?:\\[|\\bpid[=:] ?)(\\d+)\\b"],
  ["user", "\\b(?:user|usr)[=:]([^,;\\] ]+)"],
  ["database", "\\b(?:db|database|datname)[=:]([^,;\\] ]+)"],
  ["application", "\\b(?:app|application|application_name)[=:]([^,;\\]]+)"],
];

/** Of a prefix that nobody knows: the marks that stand before the severity in all of these. */
export function openPrefix(befores: readonly string[], words: string): Prefix {
  const found = marks.filter(([, mark]) =>
    befores.every((before) => new RegExp(mark).test(before)),
  );
  const source = found.map(([, mark]) => `(?=.{0,250}?${mark})`).join("");
  return {
    pattern: new RegExp(`${source}.{0,300}?(?<![\\w'"])${severity(words)}`, "y"),
    places: Object.fromEntries(found.map(([field], at) => [field, at + 1])),
    word: found.length + 1,
  };
}

/** `LOG:  `, with nothing before it in some prefixes; in French with a blank before the colon. */
const severity = (words: string) =>
  `[ \\t]*(${words})[ \\u00a0]?:[ \\u00a0]{0,2}(?:((?=[A-Z]*\\d)[0-9A-Z]{5}): )?`;
