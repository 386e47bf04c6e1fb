-- What a signal names beside its subject, so that it is found by any of it; up to when the provider was asked.
ALTER TABLE billing_signal ADD COLUMN things text[] COLLATE "C" NOT NULL DEFAULT '{}';
CREATE INDEX billing_signal_by_thing ON billing_signal USING gin (things);
DROP INDEX billing_signal_by_customer;

CREATE TABLE billing_watermark (
    one  boolean PRIMARY KEY DEFAULT true CHECK (one),
    seen timestamptz NOT NULL
);
