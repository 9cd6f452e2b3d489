-- Whether t.name or (value).name may be a call of a function with the name $1, because there is one
-- that takes one argument, and not all relations of the names $2 (their schemas, null where the search
-- path decides) and $3, which t may be, have such a column.
select /* planlens */
  exists (
    select
    from pg_catalog.pg_proc as function
    where function.proname = $1::pg_catalog.text
      and function.pronargs >= 1
      and function.pronargs - function.pronargdefaults <= 1
  )
  and (
    pg_catalog.cardinality($3::pg_catalog.text[]) = 0
    or exists (
      select
      from unnest($2::pg_catalog.text[], $3::pg_catalog.text[]) as wanted(schema, name)
      where not exists (
        select
        from pg_catalog.pg_class as class
        join pg_catalog.pg_namespace as namespace
          on namespace.oid = class.relnamespace
        join pg_catalog.pg_attribute as attribute
          on attribute.attrelid = class.oid
          and attribute.attname = $1::pg_catalog.text
          and attribute.attnum > 0
          and not attribute.attisdropped
        where class.relname = wanted.name
          and (
            wanted.schema = namespace.nspname
            or wanted.schema is null and pg_catalog.pg_table_is_visible(class.oid)
          )
      )
    )
  ) as "mayCall"
