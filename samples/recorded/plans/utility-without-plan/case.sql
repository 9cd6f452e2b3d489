create materialized view kept as select language, count(*) from feeds group by language;
explain (format :format)
refresh materialized view kept;
