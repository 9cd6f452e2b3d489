-- Several targets and a MERGE: the structured formats put its counters among the targets.
-- versions: 15, 18
create table target (id int, n int) partition by range (id);
create table target_a partition of target for values from (0) to (100);
create table target_b partition of target for values from (100) to (200);
insert into target select n, n from generate_series(50, 149) n;
analyze target;
explain (:run, format :format)
merge into target using generate_series(90, 110) as source(id) on source.id = target.id
when matched and source.id < 100 then update set n = 0
when matched then delete;
