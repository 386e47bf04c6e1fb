-- When an assigned subscription took its present plan: a plan that comes back within a month is given for once
-- more, whoever gives it. Servers of the version before leave this column as it is: what they change and do not
-- come to give is then given as before it.
ALTER TABLE subscription ADD COLUMN on_plan_since timestamptz NOT NULL DEFAULT 'epoch';
COMMENT ON COLUMN subscription.on_plan_since IS 'the epoch where it is not known and nothing depends on it';
