-- JSON operators are made of arrows, ranges of brackets.
create table documents (id int, meta jsonb, tags text[], span int4range);
insert into documents
select n, jsonb_build_object('a', jsonb_build_object('b', n)), array['t' || n % 3], int4range(n, n + 5)
from generate_series(1, 100) n;
analyze documents;
explain (:run, format :format)
select id from documents
where meta -> 'a' ->> 'b' <> '7' and meta #>> '{a,b}' > '5' and tags && '{t1,t2}' and span @> 50
  and (meta -> 'a') @> '{"b": 50}';
