create table entries as
  select i as id, i % 4 as feed_id, i / 4 as day, md5(i::text) as title
  from generate_series(1, 300000) i;
create index entries_feed_id_day_idx on entries (feed_id, day);
vacuum analyze entries;
explain (analyze, buffers) select count(*) from entries where day = 7
