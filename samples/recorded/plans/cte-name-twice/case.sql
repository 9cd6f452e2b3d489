-- Two CTEs of one name, one inside the other.
-- runs: untimed, logged
explain (:run, format :format)
with c as materialized (
  with c as materialized (select id from feeds where id < 30)
  select id from c where id % 2 = 0 union all select id from users where id < 3
)
select * from c where id > (select min(id) from c);
