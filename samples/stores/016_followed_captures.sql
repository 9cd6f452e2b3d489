insert into captures (id, title, created_at, made_by, totals, document, seen_at)
select 'followedBySixteenth000', 'A log that was followed', '2026-11-16T10:00:00Z', made_by, totals, document, '2026-11-16T10:00:00Z'
from captures
where id = 'theThirteenthsCapture0';
