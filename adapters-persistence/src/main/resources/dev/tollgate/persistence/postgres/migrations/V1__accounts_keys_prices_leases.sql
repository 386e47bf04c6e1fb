-- What is no ledger: accounts as people know them, keys, price books, leases.
-- What has no end ends at infinity.

CREATE TABLE account (
    id      text COLLATE "C" PRIMARY KEY,
    name    text NOT NULL CHECK (length(name) <= 200),
    status  text NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED', 'RESTRICTED')),
    plan    text NOT NULL,
    created timestamptz NOT NULL
);

CREATE TABLE api_key (
    id                  text COLLATE "C" PRIMARY KEY,
    account             text COLLATE "C" NOT NULL,
    secret_hash         text NOT NULL,
    display             text NOT NULL,
    name                text NOT NULL,
    scopes              text[] NOT NULL,
    models              text[] NOT NULL,
    credits             text[] NOT NULL,
    requests_per_minute bigint NOT NULL CHECK (requests_per_minute >= 0),
    tokens_per_minute   bigint NOT NULL CHECK (tokens_per_minute >= 0),
    concurrent          bigint NOT NULL CHECK (concurrent >= 0),
    created             timestamptz NOT NULL,
    expires             timestamptz NOT NULL,
    revoked             timestamptz NOT NULL
);
COMMENT ON COLUMN api_key.account IS 'empty for a key of the house';
CREATE INDEX api_key_by_account ON api_key (account, created);

CREATE TABLE price_book (
    version        bigint PRIMARY KEY CHECK (version >= 1),
    effective_from timestamptz NOT NULL,
    credit_value   numeric NOT NULL CHECK (credit_value > 0),
    increment      bigint NOT NULL CHECK (increment > 0),
    models         integer NOT NULL
);

CREATE TABLE price_multiplier (
    version bigint NOT NULL REFERENCES price_book,
    kind    text NOT NULL CHECK (kind IN ('STANDARD', 'PLAN', 'PROVIDER', 'MODEL', 'PLAN_MODEL')),
    subject text COLLATE "C" NOT NULL,
    value   numeric NOT NULL CHECK (value >= 0),
    PRIMARY KEY (version, kind, subject)
);

CREATE TABLE price_model (
    version        bigint NOT NULL REFERENCES price_book,
    model          text COLLATE "C" NOT NULL,
    provider       text NOT NULL,
    context_tokens bigint NOT NULL,
    output_tokens  bigint NOT NULL,
    mode           text NOT NULL,
    capabilities   text[] NOT NULL,
    tiers          bigint[] NOT NULL,
    PRIMARY KEY (version, model)
);

CREATE TABLE price_rate (
    version bigint NOT NULL,
    model   text COLLATE "C" NOT NULL,
    above   bigint NOT NULL,
    meter   text COLLATE "C" NOT NULL,
    usd     numeric NOT NULL CHECK (usd >= 0),
    PRIMARY KEY (version, model, above, meter),
    FOREIGN KEY (version, model) REFERENCES price_model
);
COMMENT ON COLUMN price_rate.above IS 'threshold of the context tier, 0 for the base rates';

CREATE TABLE lease (
    name   text COLLATE "C" PRIMARY KEY,
    holder text NOT NULL,
    fence  bigint NOT NULL,
    ends   timestamptz NOT NULL
) WITH (fillfactor = 50);
