-- the plan beside what is told of it, so that a list need not read it: a JSON string, as it was in the
-- document, where it stood first
alter table attempts add column source text not null default '""';

update attempts
set
  source = found.source,
  document = '{' || ltrim(substr(document, length('{"source":') + length(found.source) + 1), ',')
from (
  select
    id,
    substring(document from '^\{"source":("(?:[^"\\]|\\.)*")') as source
  from attempts
) as found
where found.id = attempts.id
  and found.source is not null;

alter table attempts alter column source drop default;
