select avg(value) from readings where at between '2025-01-03' and '2025-01-04';
