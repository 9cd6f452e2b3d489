-- Each partition joined and aggregated by itself.
set enable_partitionwise_join = on;
set enable_partitionwise_aggregate = on;
explain (:run, format :format)
select a.day, count(*) from visits a join visits b using (day) where a.seconds < 20 and b.seconds < 10 and a.day > '2026-07-01' group by a.day;
