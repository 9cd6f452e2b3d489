import type { ApplicationLog } from "./application-form.ts";
import { datasourceProxy } from "./datasource-proxy.ts";
import { django } from "./django.ts";
import { djangoExtensions } from "./django-extensions.ts";
import { drizzle } from "./drizzle.ts";
import { ecto } from "./ecto.ts";
import { efCore } from "./ef-core.ts";
import { gorm } from "./gorm.ts";
import { hibernate } from "./hibernate.ts";
import { jooq } from "./jooq.ts";
import { knex } from "./knex.ts";
import { kysely } from "./kysely.ts";
import { laravel } from "./laravel.ts";
import { mybatis } from "./mybatis.ts";
import { p6spy } from "./p6spy.ts";
import { peewee } from "./peewee.ts";
import { pgx } from "./pgx.ts";
import { plainLine } from "./plain-line.ts";
import { postgresJs } from "./postgres-js.ts";
import { prisma } from "./prisma.ts";
import { rails } from "./rails.ts";
import { sequel } from "./sequel.ts";
import { sequelize } from "./sequelize.ts";
import { sqlalchemy } from "./sqlalchemy.ts";
import { sqlx } from "./sqlx.ts";
import { typeorm } from "./typeorm.ts";

/** Where two signs stand in as many lines, the one that tells more. */
const all: readonly ApplicationLog[] = [
  django,
  rails,
  sqlalchemy,
  p6spy,
  hibernate,
  sequelize,
  prisma,
  typeorm,
  knex,
  ecto,
  gorm,
  pgx,
  laravel,
  datasourceProxy,
  djangoExtensions,
  drizzle,
  efCore,
  jooq,
  kysely,
  mybatis,
  peewee,
  postgresJs,
  sequel,
  sqlx,
];

/** Signs stand near a line's beginning. */
const LONGEST = 2_000;

/** The tool whose sign stands in most of the lines. */
export function findApplication(head: readonly string[]): ApplicationLog | undefined {
  const lines = head.map((line) => plainLine(line.slice(0, LONGEST)));
  const found = all.map((log) => ({
    log,
    hits: lines.filter((line) => log.sign.test(line)).length,
  }));
  const best = found.reduce((one, other) => (other.hits > one.hits ? other : one));
  return best.hits > 0 ? best.log : undefined;
}
