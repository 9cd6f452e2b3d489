-- A join and an aggregate that the other server does.
-- versions: 12, 15, 18
-- runs: untimed, logged
alter server itself options (add use_remote_estimate 'true');
create schema far;
import foreign schema public limit to (feeds, entries) from server itself into far;
explain (:run, verbose, format :format)
select f.language, count(*) from far.entries e left join far.feeds f on f.id = e.feed_id where e.words < 300 group by f.language order by 1;
