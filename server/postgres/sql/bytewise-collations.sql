-- The collations that put texts in the order of their bytes, and so serve LIKE 'a%' with a range: C,
-- and since 17 those of the builtin provider. The default one is the database's.
select /* planlens */
  pg_collation.oid as "oid"
from pg_catalog.pg_collation
join pg_catalog.pg_database as database
  on database.datname = pg_catalog.current_database()
cross join lateral (
  select
    -- before 15 a database has no provider but libc
    coalesce(pg_catalog.to_jsonb(database) ->> 'datlocprovider', 'c') as provider
) as own
where case pg_collation.collprovider
  when 'b' then true
  when 'c' then pg_collation.collcollate in ('C', 'POSIX')
  when 'd' then own.provider = 'b' or own.provider = 'c' and database.datcollate in ('C', 'POSIX')
end
