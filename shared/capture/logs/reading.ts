import type { Clock } from "../event.ts";

/** What a log was read as, once it has ended: each of its lines is counted in one place. */
export interface LogReading {
  readonly form: LogForm;
  /** The log_line_prefix that was found, or given. */
  readonly prefix?: string;
  /** Whose durations they are; absent where no line tells one. */
  readonly clock?: Clock;
  readonly lines: number;
  /** Lines that tell of statements or of units of work. */
  readonly entryLines: number;
  /** Lines that tell of something else, by what that is. */
  readonly noise: Readonly<Partial<Record<Noise, number>>>;
  readonly notUnderstood: {
    readonly lines: number;
    /** The first of them. */
    readonly first: readonly LineNotUnderstood[];
  };
  /** What this log hides because of how it was written, in sentences. */
  readonly notes: readonly string[];
}

export interface LineNotUnderstood {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

type LogForm = ServerForm | ApplicationForm | "unknown";

/** How Postgres itself writes; what others put around it is taken off first. */
type ServerForm = "stderr" | "csvlog" | "jsonlog" | "pgbouncer";

export type ApplicationForm =
  | "django"
  | "rails"
  | "sqlalchemy"
  | "hibernate"
  | "p6spy"
  | "sequelize"
  | "prisma"
  | "typeorm"
  | "knex"
  | "laravel"
  | "ecto"
  | "gorm"
  | "pgx"
  | "datasource-proxy"
  | "django-extensions"
  | "drizzle"
  | "ef-core"
  | "jooq"
  | "kysely"
  | "mybatis"
  | "peewee"
  | "sequel"
  | "postgres.js"
  | "sqlx";

/** What is known to be no statement. */
export type Noise =
  | "connections"
  | "checkpoints"
  | "vacuum"
  | "temporary files"
  | "lock waits"
  | "replication"
  | "starting and stopping"
  | "settings"
  | "notices"
  | "errors without a statement"
  | "plans inside of functions"
  | "durations without a statement"
  | "other messages of the server"
  | "other messages of the application"
  | "what was put around the log"
  | "empty lines";
