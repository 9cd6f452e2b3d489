select * from stops where date(opened_at) = '2025-03-01';
