-- More rows than expected: the hash table is split while it is built.
-- runs: untimed, logged
create table many as select n as id, repeat(n::text, 10) as body from generate_series(1, 8000) n;
analyze many;
set work_mem = '64kB';
set enable_mergejoin = off;
set enable_nestloop = off;
explain (:run, format :format)
select many.body from entries join many on many.id = entries.id where many.id % 1 = 0;
