-- A key that was revoked at once is over by itself, whatever a clock says. Servers of the version before go on
-- writing the instant alone, which is why the column has a default and the instant stays.
ALTER TABLE api_key ADD COLUMN ended boolean NOT NULL DEFAULT false;

UPDATE api_key SET ended = true WHERE revoked <= now();
