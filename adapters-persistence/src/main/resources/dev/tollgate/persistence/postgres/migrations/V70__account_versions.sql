-- Counts the changes of an account: whoever decided from an older one is refused by the constraint.
ALTER TABLE ledger_account ADD COLUMN version bigint NOT NULL DEFAULT 0
    CONSTRAINT ledger_account_unmoved CHECK (version >= 0);
