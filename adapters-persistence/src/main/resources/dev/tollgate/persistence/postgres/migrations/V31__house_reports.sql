-- Reports over all accounts read a time, not a history.
CREATE INDEX entry_recorded ON entry USING brin (recorded) WITH (autosummarize = on, pages_per_range = 32);
CREATE INDEX usage_hour_hour ON usage_hour (hour);
