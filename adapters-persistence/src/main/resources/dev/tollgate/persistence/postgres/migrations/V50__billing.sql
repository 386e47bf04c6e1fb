-- The billing side: signals of the provider, our mirror of subscriptions, customers, orders, promises.
-- What has no end ends at infinity.

CREATE TABLE billing_signal (
    id       text COLLATE "C" PRIMARY KEY,
    type     text NOT NULL,
    created  timestamptz NOT NULL,
    livemode boolean NOT NULL,
    subject  text NOT NULL,
    customer text COLLATE "C" NOT NULL,
    grouping text COLLATE "C" NOT NULL,
    payload  text NOT NULL,
    state    text NOT NULL CHECK (state IN ('NEW', 'DONE', 'IGNORED', 'RETRY', 'DEAD', 'ANOMALY')),
    attempts integer NOT NULL CHECK (attempts >= 0),
    received timestamptz NOT NULL,
    due      timestamptz NOT NULL,
    note     text NOT NULL
);
CREATE INDEX billing_signal_waiting ON billing_signal (due, id) WHERE state IN ('NEW', 'RETRY');
CREATE INDEX billing_signal_waiting_of_group ON billing_signal (grouping, due, id) WHERE state IN ('NEW', 'RETRY');
CREATE INDEX billing_signal_by_state ON billing_signal (state, id);
CREATE INDEX billing_signal_by_customer ON billing_signal (customer, id);

CREATE TABLE subscription (
    id                   text COLLATE "C" PRIMARY KEY,
    account              text COLLATE "C" NOT NULL,
    customer             text NOT NULL,
    plan                 text NOT NULL,
    standing             text NOT NULL,
    status               text NOT NULL,
    quantity             bigint NOT NULL,
    anchor               timestamptz NOT NULL,
    period_start         timestamptz NOT NULL,
    period_end           timestamptz NOT NULL CHECK (period_end >= period_start),
    cancel_at_period_end boolean NOT NULL,
    grace_until          timestamptz NOT NULL,
    due                  timestamptz NOT NULL,
    fence                bigint NOT NULL
);
CREATE INDEX subscription_by_account ON subscription (account, id);
CREATE INDEX subscription_due ON subscription (due, id);
CREATE INDEX subscription_living ON subscription (id) WHERE standing <> 'ENDED';

CREATE TABLE billing_customer (
    customer text COLLATE "C" PRIMARY KEY,
    account  text COLLATE "C" NOT NULL,
    present  boolean NOT NULL
);
CREATE UNIQUE INDEX billing_customer_present ON billing_customer (account) WHERE present;

CREATE TABLE topup_order (
    id        text COLLATE "C" PRIMARY KEY,
    account   text COLLATE "C" NOT NULL,
    pack      text NOT NULL,
    credits   bigint NOT NULL CHECK (credits > 0),
    price     bigint NOT NULL CHECK (price > 0),
    currency  text NOT NULL CHECK (length(currency) = 3),
    state     text NOT NULL CHECK (state IN ('OPEN', 'PAID', 'FAILED', 'EXPIRED', 'MISMATCHED')),
    reference text NOT NULL,
    automatic boolean NOT NULL,
    created   timestamptz NOT NULL
);
CREATE UNIQUE INDEX topup_order_in_flight ON topup_order (account) WHERE automatic AND state = 'OPEN';
CREATE UNIQUE INDEX topup_order_by_reference ON topup_order (reference) WHERE reference <> '';
CREATE INDEX topup_order_by_account ON topup_order (account, created);
CREATE INDEX topup_order_by_age ON topup_order (created, id);
CREATE INDEX topup_order_open ON topup_order (created, id) WHERE state = 'OPEN';

CREATE TABLE auto_topup (
    account      text COLLATE "C" PRIMARY KEY,
    threshold    bigint NOT NULL,
    pack         text NOT NULL,
    monthly_most bigint NOT NULL,
    currency     text NOT NULL,
    declines     integer NOT NULL,
    not_before   timestamptz NOT NULL
);

CREATE TABLE line_promise (
    line      text COLLATE "C" PRIMARY KEY,
    plan      text NOT NULL,
    credits   bigint NOT NULL CHECK (credits >= 0),
    span      text NOT NULL CHECK (span IN ('MONTH', 'YEAR')),
    catalogue text NOT NULL
);
COMMENT ON COLUMN line_promise.credits IS 'nano-credits of a whole period; what an invoice line was worth when it was first seen, for ever';
