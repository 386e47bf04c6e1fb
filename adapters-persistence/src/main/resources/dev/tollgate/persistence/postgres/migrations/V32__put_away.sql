-- Months whose entries are no longer part of the journal; a checkpoint of each account stands for them.
ALTER TABLE ledger_checkpoint ADD COLUMN until timestamptz;
COMMENT ON COLUMN ledger_checkpoint.until IS 'when the last of the entries it stands for took effect; of an ORIGIN only';
CREATE TABLE put_away (
    month text COLLATE "C" PRIMARY KEY,
    ends  timestamptz NOT NULL
);
