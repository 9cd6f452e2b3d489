select * from stops where closed_at::date = '2025-07-01';
