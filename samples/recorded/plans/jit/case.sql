-- versions: 15, 18
-- needs: jit
-- runs: untimed, timed, logged
set jit_above_cost = 0;
set jit_inline_above_cost = 0;
set jit_optimize_above_cost = 1000000;
explain (:run, format :format)
select feed_id, sum(words) from entries where words > 100 group by feed_id;
