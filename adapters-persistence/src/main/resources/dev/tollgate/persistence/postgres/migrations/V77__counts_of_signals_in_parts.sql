-- Each signal that ended well moved one row, which all of them shared: they were stored one after the other. Now each moves
-- one of several, by its id, and the count is their sum.
ALTER TABLE billing_signal_ended
    ADD COLUMN part integer NOT NULL DEFAULT 0,
    DROP CONSTRAINT billing_signal_ended_pkey,
    ADD PRIMARY KEY (state, part);
COMMENT ON COLUMN billing_signal_ended.signals IS 'may be below zero: the count of a state is the sum of its parts';
