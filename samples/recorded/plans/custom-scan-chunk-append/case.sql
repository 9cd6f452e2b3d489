-- TimescaleDB's own node, with lines of its own: chunks left out as it starts, and read in order.
-- versions: 18
-- needs: timescaledb
-- runs: untimed, logged
create extension timescaledb;
create table readings (at timestamptz not null, device int not null, value float);
select create_hypertable('readings', 'at', chunk_time_interval => interval '7 days');
insert into readings
select timestamptz '2026-03-01 00:00+00' + n * interval '1 hour', n % 5, n from generate_series(0, 999) n;
analyze readings;
set my.until = '2026-03-20 00:00+00';
explain (:run, verbose, format :format)
select * from readings
where at > '2026-03-06 00:00+00'::timestamptz and at < current_setting('my.until')::timestamptz and device = 3
order by at limit 20;
