create function score(rank int) returns int language plpgsql immutable as $$ begin return rank; end $$;
create table entries as select i as id, i % 100 as rank from generate_series(1, 50000) i;
create index on entries (id);
vacuum analyze entries;
set enable_seqscan = off;
explain (analyze, buffers, verbose) select id, score(rank) from entries where id < 500
