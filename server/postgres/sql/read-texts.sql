-- Texts of statements of this database. The whole file of texts is read, whatever is asked for.
-- $1: words to look for in them. $2: how much of each to bring. $3: queryids, or null for all.
select /* planlens */
  text.userid::pg_catalog.text as "userid",
  text.queryid::pg_catalog.text as "queryid",
  text.toplevel as "toplevel",
  pg_catalog.strpos(text.query, '/* planlens */') > 0 as "isOurs",
  pg_catalog.strpos(pg_catalog.lower(text.query), pg_catalog.lower($1)) > 0 as "isFound",
  pg_catalog.left(text.query, $2) as "text",
  pg_catalog.length(text.query) > $2 as "isCut"
from (
  select true as toplevel
) as absent
cross join lateral (
  select
    userid,
    queryid,
    toplevel,
    query
  from pg_stat_statements(true)
  where dbid = (
      select oid
      from pg_catalog.pg_database
      where datname = pg_catalog.current_database()
    )
    -- null for statements of others that this role may not read
    and queryid is not null
    and ($3::pg_catalog.int8[] is null or queryid = any ($3))
) as text
