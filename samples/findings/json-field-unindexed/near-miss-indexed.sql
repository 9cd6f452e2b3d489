create table entries as
  select i as id, jsonb_build_object('author', 'a' || i % 5000) as details from generate_series(1, 50000) i;
create index entries_author_idx on entries ((details ->> 'author'));
vacuum analyze entries;
explain (analyze, buffers) select * from entries where details ->> 'author' = 'a17'
