-- A table that calls fill and empty ends in empty pages. Giving them back to the file system locks the whole table, and
-- every call of every account waited for that, for 20 to 70 ms at a time; the next calls need the pages again anyway.
ALTER TABLE hold SET (vacuum_truncate = off);
ALTER TABLE idempotency_key SET (vacuum_truncate = off);
ALTER TABLE notice SET (vacuum_truncate = off);
