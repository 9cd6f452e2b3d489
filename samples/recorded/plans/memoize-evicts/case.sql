-- The cache is too small. Two keys.
-- versions: 14, 18
-- runs: untimed, logged
set work_mem = '64kB';
set enable_hashjoin = off;
set enable_mergejoin = off;
explain (:run, format :format)
select max(other.title) from entries, lateral (
  select repeat(title, 20) as title from entries e where e.id = entries.words + 1 and e.feed_id > entries.feed_id % 3 offset 0
) other where entries.id < 3000;
