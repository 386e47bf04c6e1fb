-- What an account has sent in a day is counted before it may send more.
CREATE INDEX diagnostics_bundle_account ON diagnostics_bundle (account, received);
