-- Values with quotes, commas and brackets.
set enable_seqscan = off;
set work_mem = '1MB';
set random_page_cost = 1.1;
set search_path = "My Schema", public, "it's";
set plan_cache_mode = force_custom_plan;
explain (:run, settings, format :format)
select * from feeds where id = 7;
