create table entries as
  select i as id, now() - i * interval '1 minute' as published_at, md5(i::text) as title
  from generate_series(1, 300000) i order by md5(i::text);
create index on entries (published_at);
vacuum analyze entries;
explain (analyze, buffers) select * from entries where published_at > now() - interval '3 days' order by title limit 10
