-- runs: untimed, logged
set work_mem = '64kB';
set enable_hashjoin = off;
set enable_mergejoin = off;
set enable_indexscan = off;
set enable_bitmapscan = off;
explain (:run, format :format)
select count(title) from users left join entries on entries.words = users.id * 5 and entries.title > users.name where users.id < 20;
