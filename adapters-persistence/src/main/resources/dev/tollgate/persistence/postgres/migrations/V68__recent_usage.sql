-- What an account has used of late, in the row that every batch writes anyway: a statement for usage_hour in each
-- batch cost a twelfth of it. Sums are usage_hour's and these together. Servers of the version before leave this
-- column as it is and add to usage_hour, which comes to the same sum.
ALTER TABLE ledger_account ADD COLUMN recent text NOT NULL DEFAULT '';
COMMENT ON COLUMN ledger_account.recent IS
    'hour (since 1970) key model credits cost =calls meter=quantity ..., one hour, key and model a line';
