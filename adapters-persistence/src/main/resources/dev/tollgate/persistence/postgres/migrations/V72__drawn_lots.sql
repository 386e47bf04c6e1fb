-- What calls have drawn from open lots since the rows of these were written, in the row that every batch writes anyway:
-- a statement for lots in each batch cost an eighth of it. A lot is what its row says, with these numbers over it.
ALTER TABLE ledger_account ADD COLUMN drawn text NOT NULL DEFAULT '';
COMMENT ON COLUMN ledger_account.drawn IS 'lot:remaining:held:spent ..., of open lots whose rows are behind';

-- A server of the version before does not know that rows may be behind. It fails instead of reading what was.
ALTER TABLE lot RENAME COLUMN open TO is_open;
