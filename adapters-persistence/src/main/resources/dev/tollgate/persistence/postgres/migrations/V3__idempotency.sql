CREATE TABLE idempotency_key (
    account     text COLLATE "C" NOT NULL,
    key         text COLLATE "C" NOT NULL,
    fingerprint text NOT NULL,
    call        uuid NOT NULL,
    ends        timestamptz NOT NULL,
    PRIMARY KEY (account, key)
);
CREATE INDEX idempotency_key_by_end ON idempotency_key (ends);
