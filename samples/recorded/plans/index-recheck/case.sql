-- The index knows boxes, not triangles: rows it found are rejected when they are looked at.
create table places (id int, area polygon);
insert into places
select n, format('((%s,0),(%s,0),(%s,4))', n % 8, n % 8 + 4, n % 8)::polygon from generate_series(1, 40) n;
create index places_area on places using gist (area);
analyze places;
set enable_seqscan = off;
set enable_bitmapscan = off;
explain (:run, format :format)
select id from places where area && '((7,3),(8,3),(8,4))';
