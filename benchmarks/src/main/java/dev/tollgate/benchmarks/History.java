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
import java.util.List;

/** One account after another with a longer and longer past; its present must cost the same. */
final class History implements Benchmark {

    private static final int MOST = Integer.getInteger("entries", 10_000_000);
    private static final int ROUNDS = 10;
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
            for (int entries : new int[] {1_000, 100_000, MOST}) {
                AccountId account = LedgerCalls.account(ports, "past-" + entries);
                fill(bench, account, entries);
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
        }
    }

    private static void print(List<Past> pasts) {
        LedgerBench.say("%12s %16s %16s", "entries", "balance p50 ms", "hold p50 ms");
        double most = 0;
        double least = Double.MAX_VALUE;
        for (Past past : pasts) {
            double balance = past.balances.percentile(0.5);
            double hold = past.holds.percentile(0.5);
            LedgerBench.say("%12d %16.3f %16.3f", past.entries, balance, hold);
            most = Math.max(most, balance + hold);
            least = Math.min(least, balance + hold);
        }
        LedgerBench.say("the pasts are made up by one statement each, so there are no books to audit");
        LedgerBench.say("RESULT spread=%.2f", most / least - 1);
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

    /** Entries as captures leave them, spread over the last month. */
    private static void fill(LedgerBench bench, AccountId account, int entries) throws SQLException {
        try (Connection connection = bench.dataSource().getConnection();
                PreparedStatement past = connection.prepareStatement("""
                        INSERT INTO tollgate.entry (account, sequence, kind, debit, credit, amount, lot, posted, held,
                            debt, recorded, effective, cause)
                        SELECT ?, n, 'CAPTURE', 'DEFERRED', 'EARNED', 1, 1, 1000, 0, 0, at, at, 'past'
                        FROM generate_series(2, ?) AS n,
                            LATERAL (SELECT now() - interval '30 days' + n * (interval '29 days' / ?) AS at) AS t""");
                PreparedStatement count = connection.prepareStatement(
                        "UPDATE tollgate.ledger_account SET entries = ? WHERE account = ?")) {
            past.setString(1, account.value());
            past.setInt(2, entries);
            past.setInt(3, entries);
            past.executeUpdate();
            count.setInt(1, entries);
            count.setString(2, account.value());
            count.executeUpdate();
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
