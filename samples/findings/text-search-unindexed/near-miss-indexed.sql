create table entries as
  select i as id, 'word' || i % 3000 || ' and word' || i % 700 as body from generate_series(1, 20000) i;
create index entries_body_idx on entries using gin (to_tsvector('english', body));
vacuum analyze entries;
explain (analyze, buffers)
  select * from entries where to_tsvector('english', body) @@ to_tsquery('english', 'word17')
