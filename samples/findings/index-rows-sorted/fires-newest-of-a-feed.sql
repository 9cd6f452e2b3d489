create table entries as
  select i as id, i % 100 as feed_id, now() - i * interval '1 minute' as published_at, md5(i::text) as title
  from generate_series(1, 300000) i order by md5(i::text);
create index on entries (feed_id);
vacuum analyze entries;
explain (analyze, buffers) select * from entries where feed_id = 17 order by published_at desc limit 10
