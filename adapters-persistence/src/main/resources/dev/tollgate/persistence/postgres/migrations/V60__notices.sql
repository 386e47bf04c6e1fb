-- What customers are told without asking: where to, how far each watch has looked, what is on its way.
CREATE TABLE notice_destination (
    account  text COLLATE "C" PRIMARY KEY,
    address  text        NOT NULL CHECK (length(address) <= 2048),
    secret   text        NOT NULL,
    kinds    text[]      NOT NULL CHECK (cardinality(kinds) > 0),
    low_mark bigint      NOT NULL CHECK (low_mark >= 0),
    since    timestamptz NOT NULL,
    disabled timestamptz NOT NULL,
    reason   text        NOT NULL
);
COMMENT ON COLUMN notice_destination.disabled IS 'infinity while it is in use';

CREATE TABLE notice_mark (
    account text COLLATE "C" NOT NULL,
    topic   text COLLATE "C" NOT NULL,
    memory  text NOT NULL CHECK (memory <> ''),
    PRIMARY KEY (account, topic)
);

CREATE TABLE notice (
    number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id       text COLLATE "C" NOT NULL UNIQUE,
    account  text COLLATE "C" NOT NULL,
    kind     text        NOT NULL,
    at       timestamptz NOT NULL,
    names    text[]      NOT NULL,
    facts    text[]      NOT NULL,
    state    text        NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'GIVEN_UP')),
    attempts integer     NOT NULL,
    due      timestamptz NOT NULL,
    failure  text        NOT NULL
);
COMMENT ON COLUMN notice.due IS 'when it is tried next; when it was settled, once it is';
CREATE INDEX notice_pending ON notice (account, at, number) WHERE state = 'PENDING';
CREATE INDEX notice_settled ON notice (due) WHERE state <> 'PENDING';
CREATE INDEX notice_latest ON notice (account, at DESC, number DESC);
