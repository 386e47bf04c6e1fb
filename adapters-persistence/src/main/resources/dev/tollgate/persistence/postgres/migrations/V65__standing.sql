-- Those in debt and those who are stopped are counted every minute: without going through all accounts.
CREATE INDEX ledger_account_standing ON ledger_account (account) WHERE debt > 0 OR frozen <> '';
