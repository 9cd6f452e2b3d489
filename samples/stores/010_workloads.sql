insert into workloads (id, database_id, created_at, made_by, document)
values (
  'theTenthVersionsIndex0',
  '00000000-0000-4000-8000-000000000002',
  '2026-11-10T10:00:00Z',
  null,
  '{"limits":{},"window":"since-reset","since":"2026-11-08T00:00:00.000Z","covered":0.98,"advice":{"kind":"workload","statements":[],"chosen":[],"notes":[]}}'
);
