-- The largest btrees with the widths of their keys, by which the length that REINDEX would give them can
-- be reckoned. A key that pg_stats does not show has no width: then nothing can be said of its index.
-- Equal keys share a tuple since 13, where their type has a support function for it (4), and where no
-- column is only included.
select /* planlens */
  pg_catalog.format('%I.%I', namespace.nspname, class.relname) as "index",
  pg_catalog.format('%I.%I', owner_namespace.nspname, owner.relname) as "relation",
  class.reltuples::pg_catalog.float8 as "rows",
  class.relpages * pg_catalog.current_setting('block_size')::pg_catalog.float8 as "size",
  pg_catalog.current_setting('block_size')::pg_catalog.int4 as "blockSize",
  options.fillfactor as "fillfactor",
  (
    pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 130000
    and coalesce(options.deduplicates, true)
    and index.indnatts = index.indnkeyatts
    and not exists (
      select
      from unnest(index.indclass::pg_catalog.oid[]) as class_of_key(oid)
      join pg_catalog.pg_opclass as opclass
        on opclass.oid = class_of_key.oid
      where not exists (
        select
        from pg_catalog.pg_amproc as procedure
        where procedure.amprocfamily = opclass.opcfamily
          and procedure.amproclefttype = opclass.opcintype
          and procedure.amprocrighttype = opclass.opcintype
          and procedure.amprocnum = 4
      )
    )
  ) as "deduplicates",
  (
    select pg_catalog.json_agg(
      pg_catalog.json_build_object(
        'width', case when attribute.attlen > 0 then attribute.attlen else statistics.avg_width end,
        -- a short value of varying length has a header of one byte, and is not aligned
        'alignment', case
          when attribute.attlen < 0 then 1
          else case attribute.attalign when 'c' then 1 when 's' then 2 when 'i' then 4 else 8 end
        end,
        'distinct', case
          when statistics.n_distinct < 0 then -statistics.n_distinct * owner.reltuples
          else coalesce(statistics.n_distinct, case when index.indisunique then owner.reltuples end)
        end,
        'nullShare', coalesce(statistics.null_frac, 0)
      )
      order by attribute.attnum
    )
    from pg_catalog.pg_attribute as attribute
    -- of a column the statistics of its table, of an expression those of the index
    left join pg_catalog.pg_attribute as column_of
      on column_of.attrelid = index.indrelid
      and column_of.attnum = index.indkey[attribute.attnum - 1]
      and column_of.attnum > 0
    left join pg_catalog.pg_stats as statistics
      on statistics.schemaname = owner_namespace.nspname
      and statistics.tablename = case when column_of.attnum is null then class.relname else owner.relname end
      and statistics.attname = coalesce(column_of.attname, attribute.attname)
      and not statistics.inherited
    where attribute.attrelid = class.oid
      and attribute.attnum > 0
  ) as "keys"
from pg_catalog.pg_index as index
join pg_catalog.pg_class as class
  on class.oid = index.indexrelid
join pg_catalog.pg_am as method
  on method.oid = class.relam
  and method.amname = 'btree'
join pg_catalog.pg_namespace as namespace
  on namespace.oid = class.relnamespace
join pg_catalog.pg_class as owner
  on owner.oid = index.indrelid
join pg_catalog.pg_namespace as owner_namespace
  on owner_namespace.oid = owner.relnamespace
cross join lateral (
  select
    max(option_value) filter (where option_name = 'fillfactor')::pg_catalog.int4 as fillfactor,
    max(option_value) filter (where option_name = 'deduplicate_items')::pg_catalog.bool as deduplicates
  from pg_catalog.pg_options_to_table(class.reloptions)
) as options
where class.relkind = 'i'
  and class.relpersistence <> 't'
  and class.relpages >= $1::pg_catalog.int4
  and class.reltuples > 0
  and index.indisvalid
  and namespace.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
order by class.relpages desc
limit $2
