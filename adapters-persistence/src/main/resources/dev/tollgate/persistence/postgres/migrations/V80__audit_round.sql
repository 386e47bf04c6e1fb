-- How far the audit of all accounts is, so that it goes on there after a restart, whichever server has it then.
CREATE TABLE audit_round (
    only_one   boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    number     bigint NOT NULL,
    began      timestamptz NOT NULL,
    size       bigint NOT NULL,
    after      text NOT NULL,
    accounts   bigint NOT NULL,
    violations bigint NOT NULL,
    is_over    boolean NOT NULL,
    last_ended timestamptz NOT NULL
);
COMMENT ON COLUMN audit_round.after IS 'the last account that it has audited';
COMMENT ON COLUMN audit_round.last_ended IS 'of a whole round; 1970 before the first';
