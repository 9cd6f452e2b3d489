-- Takes all values of a column to differ, until the transaction is rolled back.
-- $1: its schema, $2: its relation, $3: its name
select /* planlens */ pg_catalog.pg_restore_attribute_stats(
  'schemaname', $1::pg_catalog.text,
  'relname', $2::pg_catalog.text,
  'attname', $3::pg_catalog.text,
  'inherited', false,
  'n_distinct', (-1)::pg_catalog.float4
)
