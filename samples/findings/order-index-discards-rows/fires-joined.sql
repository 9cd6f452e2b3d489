create table authors as select i as id, 'Author ' || i as name from generate_series(0, 400) i;
alter table authors add primary key (id);
create table entries as
  select i as id, case when i > 200000 then i % 400 + 1 else i % 401 end as author_id,
    timestamptz '2026-01-01' + i * interval '1 minute' as published_at, md5(i::text) as title
  from generate_series(1, 300000) i;
create index entries_published_at_idx on entries (published_at);
vacuum analyze authors, entries;
set max_parallel_workers_per_gather = 0;
set enable_hashjoin = off;
explain (analyze, buffers)
  select entries.title, authors.name
  from entries join authors on authors.id = entries.author_id
  where entries.author_id in (0, 500) order by entries.published_at desc limit 10
