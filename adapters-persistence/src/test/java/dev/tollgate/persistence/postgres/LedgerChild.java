package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.money.Credits;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A process that makes calls until it is killed, and says of each record that it is durable. */
final class LedgerChild {

    private LedgerChild() {}

    public static void main(String[] arguments) {
        PostgresPorts ports = PostgresPorts.open(Databases.config(arguments[0]).migrating(false));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 32; i++) {
                AccountId account = new AccountId(i % 2 == 0 ? "hot" : "account-" + i);
                threads.submit(() -> call(ports, account));
            }
        }
    }

    private static void call(PostgresPorts ports, AccountId account) {
        while (true) {
            CallId call = Calls.id();
            HoldOutcome held = ports.creditLedger()
                    .hold(Calls.hold(account, call, Credits.of("0.002")).withNewId(true));
            if (held instanceof HoldOutcome.Held) {
                ports.usageRecorder().record(Calls.record(account, call, Credits.of("0.001")));
                say(account + " " + call + "\n");
            }
        }
    }

    private static synchronized void say(String line) {
        System.out.print(line);
        System.out.flush();
    }
}
