-- TimescaleDB sends rows to chunks: its node stands above an ordinary Insert.
-- versions: 18
-- needs: timescaledb
create extension timescaledb;
create table readings (at timestamptz not null, device int not null, value float);
select create_hypertable('readings', 'at', chunk_time_interval => interval '7 days');
explain (format :format)
insert into readings
select timestamptz '2026-03-01 00:00+00' + n * interval '1 hour', n % 5, n from generate_series(0, 99) n;
