-- What stands for the first entries of an account's journal: ORIGIN for those that have been put away,
-- AUDITED for those that an audit has found right.
CREATE TABLE ledger_checkpoint (
    account  text COLLATE "C" NOT NULL,
    kind     text NOT NULL CHECK (kind IN ('ORIGIN', 'AUDITED')),
    sequence bigint NOT NULL CHECK (sequence >= 1),
    posted   bigint NOT NULL,
    debt     bigint NOT NULL,
    lots     text NOT NULL,
    PRIMARY KEY (account, kind)
);
COMMENT ON COLUMN ledger_checkpoint.lots IS 'lot:remaining lot:remaining ..., those with anything left';
