-- The ledger. Amounts are nano-credits. Every table is keyed by account first, so that it can be
-- distributed by account; the row in ledger_account is the only lock.
-- No index covers a column that changes with every call: updates of the hot rows stay HOT.

CREATE TABLE ledger_account (
    account        text COLLATE "C" PRIMARY KEY,
    posted         bigint NOT NULL CHECK (posted >= 0),
    held           bigint NOT NULL CHECK (held >= 0),
    held_on_credit bigint NOT NULL CHECK (held_on_credit BETWEEN 0 AND held),
    debt           bigint NOT NULL CHECK (debt >= 0),
    credit_limit   bigint NOT NULL CHECK (credit_limit >= 0),
    frozen         text NOT NULL,
    entries        bigint NOT NULL CHECK (entries >= 0),
    lots           bigint NOT NULL CHECK (lots >= 0),
    as_of          timestamptz NOT NULL,
    next_at        timestamptz NOT NULL
) WITH (fillfactor = 30, autovacuum_vacuum_scale_factor = 0.02);
COMMENT ON COLUMN ledger_account.next_at IS 'no lot starts or ends before it; infinity for never';
CREATE INDEX ledger_account_due ON ledger_account (next_at) WHERE next_at < 'infinity';

CREATE TABLE lot (
    account        text COLLATE "C" NOT NULL,
    number         bigint NOT NULL CHECK (number >= 1),
    source         text COLLATE "C" NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('PROMO', 'PLAN', 'ROLLOVER', 'PAID', 'ADJUSTMENT')),
    priority       bigint NOT NULL,
    models         text NOT NULL,
    effective      timestamptz NOT NULL,
    expires        timestamptz NOT NULL CHECK (expires > effective),
    price_minor    bigint NOT NULL,
    currency       text NOT NULL,
    granted        bigint NOT NULL CHECK (granted > 0),
    remaining      bigint NOT NULL CHECK (remaining BETWEEN 0 AND granted),
    held           bigint NOT NULL CHECK (held BETWEEN 0 AND remaining),
    spent          bigint NOT NULL CHECK (spent >= 0),
    expired        bigint NOT NULL CHECK (expired >= 0),
    moved          bigint NOT NULL CHECK (moved >= 0),
    claimed        bigint NOT NULL CHECK (claimed >= 0),
    claim_due      bigint NOT NULL CHECK (claim_due >= 0),
    claim_taken    bigint NOT NULL CHECK (claim_taken >= 0),
    claim_owed     bigint NOT NULL CHECK (claim_owed >= 0),
    claim_forgiven bigint NOT NULL CHECK (claim_forgiven >= 0),
    open           boolean NOT NULL CHECK (open = (remaining > 0)),
    PRIMARY KEY (account, number),
    UNIQUE (account, source)
) WITH (fillfactor = 30, autovacuum_vacuum_scale_factor = 0.02);
COMMENT ON COLUMN lot.models IS 'what it may be spent on, one a line; empty for everything';
CREATE INDEX lot_open ON lot (account) WHERE open;

CREATE TABLE hold (
    account     text COLLATE "C" NOT NULL,
    id          uuid NOT NULL,
    open        boolean NOT NULL,
    amount      bigint NOT NULL CHECK (amount >= 0),
    model       text NOT NULL,
    key         text NOT NULL,
    draws       text NOT NULL,
    on_credit   bigint NOT NULL CHECK (on_credit >= 0),
    counted     text NOT NULL,
    placed      timestamptz NOT NULL,
    expires     timestamptz NOT NULL,
    owner       text NOT NULL,
    fingerprint bigint NOT NULL,
    PRIMARY KEY (account, id)
) WITH (fillfactor = 90, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
        autovacuum_vacuum_insert_scale_factor = 0.2);
COMMENT ON COLUMN hold.draws IS 'lot:amount lot:amount ... in draw order';
COMMENT ON COLUMN hold.open IS 'false once it has lapsed';

CREATE TABLE spend_counter (
    account text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    span    text NOT NULL CHECK (span IN ('HOUR', 'DAY', 'MONTH', 'LIFETIME')),
    start   timestamptz NOT NULL,
    spent   bigint NOT NULL,
    PRIMARY KEY (account, subject, span)
) WITH (fillfactor = 40);

CREATE TABLE operation (
    account     text COLLATE "C" NOT NULL,
    key         text COLLATE "C" NOT NULL,
    fingerprint bigint NOT NULL,
    lot         bigint NOT NULL,
    credits     bigint NOT NULL,
    debt        bigint NOT NULL,
    due         bigint NOT NULL,
    PRIMARY KEY (account, key)
);
COMMENT ON TABLE operation IS 'every keyed change and its answer, kept for ever';

CREATE TABLE plan_period (
    account  text COLLATE "C" NOT NULL,
    period   text COLLATE "C" NOT NULL,
    target   bigint NOT NULL,
    received bigint NOT NULL,
    reduced  bigint NOT NULL,
    lots     text NOT NULL,
    PRIMARY KEY (account, period)
);

-- Range-partitioned on the call's own id (its first 48 bits are milliseconds), so that an id is
-- unique across midnight.
CREATE TABLE usage_record (
    account       text COLLATE "C" NOT NULL,
    id            uuid NOT NULL,
    hold_end      text NOT NULL CHECK (hold_end IN ('CAPTURED', 'RELEASED', 'LAPSED', 'LATE')),
    held          bigint NOT NULL CHECK (held >= 0),
    captured      bigint NOT NULL CHECK (captured >= 0),
    draws         text NOT NULL,
    debt          bigint NOT NULL CHECK (debt BETWEEN 0 AND captured),
    counted       text NOT NULL,
    recorded      timestamptz NOT NULL,
    fingerprint   bigint NOT NULL,
    provisional   boolean NOT NULL,
    model         text NOT NULL,
    key           text NOT NULL,
    priced        text,
    provider      text,
    dialect       text,
    plan          text,
    quantities    json,
    certainty     text,
    vendor_cost   numeric,
    price_version bigint,
    tier          bigint,
    multiplier    numeric,
    rates         json,
    ending        text,
    started       timestamptz,
    first_part    bigint,
    total         bigint,
    PRIMARY KEY (account, id)
) PARTITION BY RANGE (id);
COMMENT ON COLUMN usage_record.priced IS 'null, as all that follows, for a hold released without a record';
COMMENT ON COLUMN usage_record.total IS 'nanoseconds, as first_part';
CREATE TABLE usage_record_other PARTITION OF usage_record DEFAULT;

CREATE TABLE entry (
    account   text COLLATE "C" NOT NULL,
    sequence  bigint NOT NULL CHECK (sequence >= 1),
    kind      text NOT NULL,
    debit     text NOT NULL,
    credit    text NOT NULL CHECK (credit <> debit),
    amount    bigint NOT NULL CHECK (amount > 0),
    lot       bigint NOT NULL,
    posted    bigint NOT NULL,
    held      bigint NOT NULL,
    debt      bigint NOT NULL CHECK (debt >= 0),
    recorded  timestamptz NOT NULL,
    effective timestamptz NOT NULL,
    cause     text NOT NULL,
    PRIMARY KEY (account, sequence, recorded)
) PARTITION BY RANGE (recorded);
CREATE TABLE entry_other PARTITION OF entry DEFAULT;

CREATE TABLE usage_hour (
    account  text COLLATE "C" NOT NULL,
    hour     timestamptz NOT NULL,
    key      text COLLATE "C" NOT NULL,
    model    text COLLATE "C" NOT NULL,
    meter    text COLLATE "C" NOT NULL,
    quantity numeric NOT NULL,
    credits  numeric NOT NULL,
    cost     numeric NOT NULL,
    PRIMARY KEY (account, hour, key, model, meter)
) WITH (fillfactor = 50);
COMMENT ON COLUMN usage_hour.meter IS 'empty for the row that counts calls, credits and vendor cost';
