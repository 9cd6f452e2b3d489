-- A view that keeps conditions out, and a row's own policy.
create view seen with (security_barrier) as select * from entries where words < 100;
explain (:run, verbose, format :format)
select * from seen where title > 'entry 49' and id % 5 = 0;
