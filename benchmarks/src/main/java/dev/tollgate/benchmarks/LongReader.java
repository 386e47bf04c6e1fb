package dev.tollgate.benchmarks;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;

/** What a backup that has been running for a minute costs the calls of a busy account. */
final class LongReader implements Benchmark {

    private static final int CALLERS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final Duration RUNNING_FOR = Duration.ofSeconds(60);

    @Override
    public String about() {
        return "one account with 16 callers, alone and beside a transaction that has been reading for a minute";
    }

    @Override
    public void run() throws Exception {
        try (LedgerBench bench = new LedgerBench()) {
            PostgresPorts ports = bench.coalesced();
            AccountId account = LedgerCalls.account(ports, "busy");
            ClosedLoop.Result alone = calls(ports, account, WARM_UP);
            ClosedLoop.Result beside;
            try (Connection backup = bench.dataSource().getConnection();
                    Statement statement = backup.createStatement()) {
                backup.setAutoCommit(false);
                backup.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                statement.execute("SELECT count(*) FROM tollgate.account");
                beside = calls(ports, account, RUNNING_FOR);
            }
            LedgerBench.say(
                    "RESULT alone_per_second=%.0f beside_per_second=%.0f ratio=%.2f",
                    alone.cyclesPerSecond(),
                    beside.cyclesPerSecond(),
                    alone.cyclesPerSecond() / beside.cyclesPerSecond());
            LedgerBench.audit(ports);
        }
    }

    private static ClosedLoop.Result calls(PostgresPorts ports, AccountId account, Duration before) throws Exception {
        return new ClosedLoop(caller -> ports, () -> account).run(CALLERS, before, MEASURED);
    }
}
