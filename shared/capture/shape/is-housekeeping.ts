import type { KnownShape } from "./shapes.ts";

/** What Postgres and frameworks ask for themselves: no code of the application sends it. */
export const isHousekeeping = ({ relations }: Pick<KnownShape, "relations">): boolean =>
  relations.length > 0 && relations.every(isOwn);

const isOwn = (relation: string): boolean =>
  /^(?:pg_catalog\.|information_schema\.|pg_)/.test(relation) || migrations.test(relation);

/** Where frameworks keep which of their migrations were run. */
const migrations =
  /^(?:[^.]+\.)?(?:django_migrations|schema_migrations|ar_internal_metadata|alembic_version|flyway_schema_history|databasechangelog(?:lock)?|_prisma_migrations|knex_migrations(?:_lock)?|sequelizemeta|goose_db_version|__efmigrationshistory)$/i;
