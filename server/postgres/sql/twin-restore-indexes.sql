-- What the planner reads of indexes that were not built: $1 are rows of schema, name, pages and rows.
-- They are there, and not seen until somebody asks for them.
with
restored as (
  select pg_catalog.pg_restore_relation_stats(
    'schemaname', each.schema,
    'relname', each.name,
    'relpages', each.pages,
    'reltuples', each.rows
  )
  from pg_catalog.json_to_recordset($1) as each(schema text, name text, pages int, rows real)
),
hidden as (
  update pg_catalog.pg_index
  set indisvalid = false
  where indexrelid = any ($2::pg_catalog.oid[])
)
select count(*) from restored
