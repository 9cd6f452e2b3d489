insert into statement_plans (database_id, shape, plan_shape, first_seen, last_seen, statement, source, server_version, planned_with)
values (
  '00000000-0000-4000-8000-000000000002',
  '6d0ff19ba90483add6d73eb5f990621f',
  '4b9edafce2954f11e874221d91d14748155daa54120aae50221b1cfd118920d7',
  '2026-11-15T10:00:00Z',
  '2026-11-15T11:00:00Z',
  'select note from items where id = ''51''',
  '[{"Plan": {"Node Type": "Seq Scan", "Relation Name": "items", "Alias": "items", "Startup Cost": 0.00, "Total Cost": 2.25, "Plan Rows": 1, "Plan Width": 5}}]',
  180004,
  'typical'
);
