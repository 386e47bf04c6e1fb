-- Descriptions of files that users sent; the files lie in the object store.
CREATE TABLE diagnostics_bundle (
    id       uuid        PRIMARY KEY,
    account  text        NOT NULL,
    key      text        NOT NULL,
    name     text        NOT NULL,
    size     bigint      NOT NULL,
    sha256   text        NOT NULL,
    received timestamptz NOT NULL,
    expires  timestamptz NOT NULL
);

CREATE INDEX diagnostics_bundle_expires ON diagnostics_bundle (expires);
