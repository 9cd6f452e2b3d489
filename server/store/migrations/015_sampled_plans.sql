-- beside the generic plans those with values that the statistics offered
alter table statement_plans
  add column planned_with text not null default 'generic'
    check (planned_with in ('generic', 'typical', 'worst', 'rare'));
