import type { Format } from "./formats.ts";

/** A way in which a server logs. */
export interface LogForm {
  readonly name: string;
  readonly formats: readonly Format[];
  readonly destination: "stderr" | "csvlog" | "jsonlog";
  /** Settings of a session that make it log more than the plan. */
  readonly chatter: readonly string[];
}

const stderr: LogForm = {
  name: "stderr",
  formats: ["txt", "json", "yaml", "xml"],
  destination: "stderr",
  chatter: [],
};

/** What any server can write, wherever its entries begin. */
export const logForms: readonly LogForm[] = [
  stderr,
  {
    ...stderr,
    name: "stderr-among-others",
    formats: ["txt", "json"],
    chatter: ["log_statement = 'all'", "log_duration = on"],
  },
  { ...stderr, name: "csvlog", destination: "csvlog" },
  { ...stderr, name: "jsonlog", destination: "jsonlog" },
];

/**
 * What entries begin with: as Postgres is delivered, as distributions and clouds set it up, as
 * pgBadger's manual asks, and not at all. Each needs a server that was started with it.
 */
export const linePrefixes: Readonly<Record<string, string>> = {
  default: "%m [%p] ",
  none: "",
  rds: "%t:%r:%u@%d:[%p]:",
  "cloud-sql": "%m [%p]: [%l-1] db=%d,user=%u ",
  pgbadger: "%t [%p]: user=%u,db=%d,app=%a,client=%h ",
  azure: "%t-%c-",
  everything: "%a %u %d %r %b %p %m %i %e %c %l %s %v %x %q> ",
};

export const prefixedForm = (name: string): LogForm => ({
  ...stderr,
  name: `stderr-prefix-${name}`,
  formats: ["txt", "json"],
});
