-- Rows of pg_stats: $1. An index' columns are known by their numbers, their names differ by version.
-- What is null is left out, and so is what could not be made.
select /* planlens */
  each.schema as "schema",
  each.relation as "relation",
  each."column" as "column"
from pg_catalog.json_to_recordset($1) as each(
  schema text, relation text, "column" text, number smallint, inherited boolean, "nullShare" real,
  "averageWidth" int, "distinct" real, correlation real, "commonValues" text[], "commonShares" real[],
  bounds text[], "commonElements" text[], "commonElementShares" real[], "elementCounts" real[],
  "rangeBounds" text[], "rangeLengths" text[], "rangeEmptyShare" real
)
where case
  when not exists (
    select
    from pg_catalog.pg_attribute as attribute
    where attribute.attrelid = pg_catalog.to_regclass(pg_catalog.format('%I.%I', each.schema, each.relation))
      and (attribute.attname = each."column" or attribute.attnum = each.number)
  ) then false
  else not pg_catalog.pg_restore_attribute_stats(
    'schemaname', each.schema,
    'relname', each.relation,
    'attname', each."column",
    'attnum', each.number,
    'inherited', each.inherited,
    'null_frac', each."nullShare",
    'avg_width', each."averageWidth",
    'n_distinct', each."distinct",
    'most_common_vals', each."commonValues"::text,
    'most_common_freqs', each."commonShares",
    'histogram_bounds', each.bounds::text,
    'correlation', each.correlation,
    'most_common_elems', each."commonElements"::text,
    'most_common_elem_freqs', each."commonElementShares",
    'elem_count_histogram', each."elementCounts",
    'range_length_histogram', each."rangeLengths"::text,
    'range_empty_frac', each."rangeEmptyShare",
    'range_bounds_histogram', each."rangeBounds"::text
  )
end
