-- Size and rows of relations as production has them: $1 are rows of schema, name, pages, rows, allVisible.
select /* planlens */
  pg_catalog.pg_restore_relation_stats(
    'schemaname', relation.schema,
    'relname', relation.name,
    'relpages', relation.pages,
    'reltuples', relation.rows,
    'relallvisible', relation."allVisible"
  ) as "isRestored"
from pg_catalog.json_to_recordset($1) as relation(schema text, name text, pages int, rows real, "allVisible" int)
-- not what could not be made
where pg_catalog.to_regclass(pg_catalog.format('%I.%I', relation.schema, relation.name)) is not null
