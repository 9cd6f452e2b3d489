create table entries (id int, published_at date not null, feed_id int, title text)
  partition by range (published_at);
do $$ begin for month in 0..3 loop
  execute format('create table entries_%s partition of entries for values from (%L) to (%L)', month,
    date '2025-01-01' + make_interval(months => month), date '2025-01-01' + make_interval(months => month + 1)); end loop; end $$;
insert into entries
  select i, date '2025-01-01' + i / 1000, i % 1000, md5(i::text) from generate_series(0, 119999) i;
vacuum analyze entries;
set max_parallel_workers_per_gather = 0;
explain (analyze, buffers) select title from entries where feed_id = 307
