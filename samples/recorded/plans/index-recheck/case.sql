-- The index knows boxes, not circles: rows it found are rejected when they are looked at.
create table places (id int, spot point);
insert into places select n, point(n % 8, n / 8) from generate_series(1, 60) n;
create index places_spot on places using gist (spot);
analyze places;
set enable_seqscan = off;
set enable_bitmapscan = off;
explain (:run, format :format)
select id from places where spot <@ circle '<(4,4),3>';
