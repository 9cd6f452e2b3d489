create table places (id int, spot point, area box);
insert into places select n, point(n % 20, n / 20), box(point(n % 20, 0), point(n % 20 + 2, 3)) from generate_series(1, 400) n;
create index places_spot on places using gist (spot);
analyze places;
set enable_seqscan = off;
set enable_sort = off;
explain (:run, format :format)
select id, spot <-> '(3,4)' from places where spot <@ box '(0,0),(10,10)' order by spot <-> '(3,4)' limit 5;
