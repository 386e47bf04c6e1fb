-- Counts what was written to an account. Who decides from what it wrote before says of which version that was, and is
-- refused if there is another. Servers of the version before leave it as it is, but move as_of, which is compared too.
ALTER TABLE ledger_account ADD COLUMN version bigint NOT NULL DEFAULT 0;
