create table feeds as select i as id from generate_series(1, 100) i;
create table entries as
  select i as id, i % 100 as feed_id, now() - i * interval '1 minute' as published_at, md5(i::text) as title
  from generate_series(1, 300000) i order by md5(i::text);
create index on entries (feed_id);
vacuum analyze feeds, entries;
explain (analyze, buffers) select f.id, n.title from feeds f left join lateral (
  select title from entries e where e.feed_id = f.id order by e.published_at desc limit 1) n on true
