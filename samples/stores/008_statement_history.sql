insert into statement_collecting (database_id, is_on, interval_seconds, retention_days, tried_at, failure)
values ('00000000-0000-4000-8000-000000000002', true, 120, 14, '2026-11-08T10:02:00Z', null);

insert into statement_series (database_id, server, texts_after)
values ('00000000-0000-4000-8000-000000000002', '9706bac5ef6ec4dd4693c2fc30e9d94f', '2026-11-08T10:00:00Z');

-- seven calls more than in the delta, without the extremes that came later
insert into statement_latest (series_id, header, counters, surroundings)
values (
  1,
  '{"at":1794132120000000,"server":"9706bac5ef6ec4dd4693c2fc30e9d94f","version":"1.12","seesAll":true,"reset":1794100000000000,"evictions":0,"hidden":[],"keys":["10 598082622383977150"],"measured":535298047}',
  '\x63946360e463dc21cec8c740100000',
  '{"startedAt":1794100000000000,"settings":{"shared_buffers":"16384 8kB"},"analyzed":[],"indexDigest":"2adee3823fe0b1c49ce2b4124cdcecda"}'
);

insert into statements (series_id, userid, queryid, toplevel, user_name, shape, statement, is_ours, last_seen)
values (
  1,
  10,
  598082622383977150,
  true,
  'postgres',
  '6d0ff19ba90483add6d73eb5f990621f',
  'select note from items where id = $1',
  false,
  '2026-11-08'
);

create table statement_deltas_20261108 partition of statement_deltas
for values from ('2026-11-08T00:00:00Z') to ('2026-11-09T00:00:00Z');

insert into statement_deltas (series_id, started_at, ended_at, counted, measured, hidden, lost, resets, evictions, counters)
values (
  1,
  '2026-11-08T10:00:00Z',
  '2026-11-08T10:02:00Z',
  120,
  535298047,
  0,
  0,
  0,
  0,
  '\x6394676464606467bcc3cdc8ce80170000'
);

create table statement_sums_20261108 partition of statement_sums
for values from ('2026-11-08T00:00:00Z') to ('2026-11-09T00:00:00Z');

insert into statement_sums (minutes, series_id, started_at, ended_at, counted, measured, hidden, lost, resets, evictions, counters)
values (
  10,
  1,
  '2026-11-08T10:00:00Z',
  '2026-11-08T10:02:00Z',
  120,
  535298047,
  0,
  0,
  0,
  0,
  '\x6394676464606467bcc3cdc8ce80170000'
);

insert into statement_marks (database_id, at, kind, says, relation)
values ('00000000-0000-4000-8000-000000000002', '2026-11-08T10:01:00Z', 'deploy', 'Release 7', null);
