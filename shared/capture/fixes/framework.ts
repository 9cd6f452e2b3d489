/** Whose words a fix is told in. */
export const frameworks = [
  "sql",
  "django",
  "rails",
  "sqlalchemy",
  "hibernate",
  "prisma",
  "typeorm",
  "sequelize",
  "objection",
  "drizzle",
  "laravel",
  "ecto",
  "gorm",
  "ef-core",
  "graphql",
] as const;

export type Framework = (typeof frameworks)[number];

export const frameworkNames: Readonly<Record<Framework, string>> = {
  sql: "SQL",
  django: "Django",
  rails: "Rails",
  sqlalchemy: "SQLAlchemy",
  hibernate: "Hibernate, JPA",
  prisma: "Prisma",
  typeorm: "TypeORM",
  sequelize: "Sequelize",
  objection: "Objection, Knex",
  drizzle: "Drizzle",
  laravel: "Laravel",
  ecto: "Ecto",
  gorm: "GORM",
  "ef-core": "EF Core",
  graphql: "GraphQL",
};

/** Names as an application would have given them, by those of its tables. */
export interface Names {
  /** Of one row that is fetched: `entry`. */
  readonly one: string;
  /** Of several: `entries`. */
  readonly many: string;
  /** Of a class for it: `Entry`. */
  readonly child: string;
  /** Of a class for the row that it is fetched for: `Feed`. */
  readonly parent: string;
  /** From the rows that one statement returned to these, a step for each loop in the other. */
  readonly path: readonly Step[];
}

/** From a row to what belongs to it. */
export interface Step {
  readonly isMany: boolean;
  /** Of a class for the row: `Feed`. */
  readonly from: string;
  /** What it leads by: `entries`; several where a row has several of the same, `url` and `site`. */
  readonly fields: readonly string[];
}

export type FixKind = "to-one" | "to-many" | "aggregate" | "insert" | "update" | "delete";

export interface Fix {
  /** What to do, and what to beware of. */
  readonly says: string;
  readonly code: string;
}

export type Fixes = Readonly<Record<FixKind, (names: Names) => Fix>>;
