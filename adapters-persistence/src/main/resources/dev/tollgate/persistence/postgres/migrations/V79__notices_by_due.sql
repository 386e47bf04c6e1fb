-- Every server asks every second for notices that are due. They were found among all that wait, and many may: some wait for
-- two days for a receiver that does not answer, others behind them. Now they are found by when they are due.
CREATE INDEX notice_due ON notice (due) WHERE state = 'PENDING';
