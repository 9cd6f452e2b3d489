-- Which of the relations $1, from 1, this transaction has locked.
select /* planlens */
  relation.number::int as "number"
from pg_catalog.unnest($1::text[]) with ordinality as relation (name, number)
join pg_catalog.pg_locks as lock
  on lock.relation = pg_catalog.to_regclass(relation.name)
where lock.locktype = 'relation'
  and lock.pid = pg_catalog.pg_backend_pid()
order by relation.number
limit 1
