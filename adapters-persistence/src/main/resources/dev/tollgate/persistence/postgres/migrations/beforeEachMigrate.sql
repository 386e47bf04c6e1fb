-- A change that waits for a long reader of its table, such as a backup, keeps every call that needs the table behind it.
-- It gives up instead, and the start with it: calls of the servers that run go on.
SET LOCAL lock_timeout = '3s';
