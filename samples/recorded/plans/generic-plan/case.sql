-- versions: 16, 18
explain (generic_plan, verbose, format :format)
select * from entries where feed_id = $1 and title like $2 || '%' order by id limit $3;
