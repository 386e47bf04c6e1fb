package dev.tollgate.benchmarks;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

/** One account after another with a longer and longer past; its present must cost the same. */
final class History implements Benchmark {

    private static final int MOST = Integer.getInteger("entries", 10_000_000);
    private static final int ROUNDS = 15;
    private static final int CALLS = 400;

    @Override
    public String about() {
        return "balance and hold with 10^3, 10^5 and 10^7 (-Dentries) entries of history";
    }

    private record Past(int entries, AccountId account, Latencies balances, Latencies holds) {}

    @Override
    public void run() throws Exception {
        try (LedgerBench bench = new LedgerBench()) {
            PostgresPorts ports = bench.coalesced();
            List<Past> pasts = new ArrayList<>();
            for (int entries : IntStream.of(1_000, 100_000, MOST).distinct().toArray()) {
                AccountId account = LedgerCalls.account(ports, "past-" + entries);
                long start = System.nanoTime();
                fill(bench, account, entries);
                LedgerBench.say("filled %d entries in %.1f s", entries, (System.nanoTime() - start) / 1e9);
                pasts.add(new Past(entries, account, new Latencies(ROUNDS * CALLS), new Latencies(ROUNDS * CALLS)));
            }
            settle(bench);
            pasts.forEach(past -> measure(ports, past));
            pasts.forEach(past -> past.balances.clear());
            pasts.forEach(past -> past.holds.clear());
            for (int round = 0; round < ROUNDS; round++) {
                pasts.forEach(past -> measure(ports, past));
                Collections.rotate(pasts, 1);
            }
            print(pasts);
            LedgerBench.audit(ports);
            LedgerBench.say("RESULT spread=%.2f", spread(pasts));
        }
    }

    private static void print(List<Past> pasts) {
        LedgerBench.say("%12s %16s %16s", "entries", "balance p50 ms", "hold p50 ms");
        pasts.stream()
                .sorted(Comparator.comparing(Past::entries))
                .forEach(past -> LedgerBench.say(
                        "%12d %16.3f %16.3f", past.entries, past.balances.percentile(0.5), past.holds.percentile(0.5)));
    }

    /** By how much the dearest past costs more than the cheapest. */
    private static double spread(List<Past> pasts) {
        DoubleSummaryStatistics costs = pasts.stream()
                .mapToDouble(past -> past.balances.percentile(0.5) + past.holds.percentile(0.5))
                .summaryStatistics();
        return costs.getMax() / costs.getMin() - 1;
    }

    private static void measure(PostgresPorts ports, Past past) {
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            boolean known = ports.ledgerStatement().findBalance(past.account).isPresent();
            long read = System.nanoTime();
            CallId call = LedgerCalls.hold(ports, past.account);
            long held = System.nanoTime();
            LedgerCalls.record(ports, past.account, call);
            if (!known) {
                throw new IllegalStateException("account " + past.account + " is gone");
            }
            past.balances.add(read - start);
            past.holds.add(held - read);
        }
    }

    /** The grant, and from its lot so many single nano-credits that expired. */
    private static void fill(LedgerBench bench, AccountId account, int entries) throws SQLException {
        try (Connection connection = bench.dataSource().getConnection()) {
            change(connection, account, entries, """
                    INSERT INTO tollgate.entry (account, sequence, kind, debit, credit, amount, lot, posted, held, debt,
                        recorded, effective, cause)
                    SELECT a.account, n, 'EXPIRE', 'DEFERRED', 'BREAKAGE', 1, 1, a.posted - n + 1, 0, 0, e.recorded,
                        e.recorded, e.cause
                    FROM (SELECT ?::text AS account, ?::int AS entries) AS v
                    JOIN tollgate.ledger_account AS a ON a.account = v.account
                    JOIN tollgate.entry AS e ON e.account = v.account AND e.sequence = 1,
                        LATERAL generate_series(2, v.entries) AS n""");
            change(connection, account, entries, """
                    UPDATE tollgate.ledger_account AS a SET entries = v.entries, posted = a.posted - v.entries + 1
                    FROM (SELECT ?::text AS account, ?::int AS entries) AS v WHERE a.account = v.account""");
            change(connection, account, entries, """
                    UPDATE tollgate.lot AS l SET remaining = l.remaining - v.entries + 1, expired = v.entries - 1
                    FROM (SELECT ?::text AS account, ?::int AS entries) AS v WHERE l.account = v.account""");
        }
    }

    private static void change(Connection connection, AccountId account, int entries, String sql) throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(sql)) {
            change.setString(1, account.value());
            change.setInt(2, entries);
            change.executeUpdate();
        }
    }

    /** What filling has left for the server to tidy up is not part of the measurement. */
    private static void settle(LedgerBench bench) throws SQLException {
        try (Connection connection = bench.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE tollgate.entry");
            statement.execute("CHECKPOINT");
        }
    }
}
