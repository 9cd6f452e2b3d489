select * from entries where date_trunc('day', published_at) = '2025-03-01';
