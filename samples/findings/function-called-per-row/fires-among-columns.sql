create function score(rank int) returns float8 language plpgsql as
  $$ declare sum float8 := 0; begin for i in 1..200 loop sum := sum + sqrt(rank + i); end loop; return sum; end $$;
create table entries as select i as id, i % 100 as rank from generate_series(1, 50000) i;
vacuum analyze entries;
explain (analyze, buffers, verbose) select id, score(rank) from entries
