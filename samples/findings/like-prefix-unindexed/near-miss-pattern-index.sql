create table entries as
  select i as id, md5(i::text) collate "en-x-icu" as title from generate_series(1, 300000) i;
create index entries_title_idx on entries (title text_pattern_ops);
vacuum analyze entries;
explain (analyze, buffers) select * from entries where title like 'abcdef%'
