package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.Decision;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.usage.UsageRecord;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Gathers what a batch has decided and writes it: one statement per table and the commit, in one round trip. */
final class LedgerWrites {

    static final String ACCOUNT = """
            UPDATE ledger_account AS a SET posted = v.posted, held = v.held, held_on_credit = v.held_on_credit,
                debt = v.debt, credit_limit = v.credit_limit, frozen = v.frozen, entries = v.entries, lots = v.lots,
                as_of = %s, next_at = %s
            FROM unnest(?::text[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::text[], ?::int8[],
                ?::int8[], ?::int8[], ?::int8[])
            AS v (account, posted, held, held_on_credit, debt, credit_limit, frozen, entries, lots, as_of, next_at)
            WHERE a.account = v.account""".formatted(Moments.sql("v.as_of"), Moments.sqlOrNever("v.next_at"));

    private static final String OPERATION = """
            INSERT INTO operation (account, key, fingerprint, lot, credits, debt, due)
            SELECT * FROM unnest(?::text[], ?::text[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::int8[])""";

    private static final String COUNTER = """
            INSERT INTO spend_counter (account, subject, span, start, spent)
            SELECT account, subject, span, %s, spent
            FROM unnest(?::text[], ?::text[], ?::text[], ?::int8[], ?::int8[])
            AS v (account, subject, span, start, spent)
            ON CONFLICT (account, subject, span) DO UPDATE SET start = excluded.start, spent = excluded.spent""".formatted(Moments.sql("start"));

    private static final String PERIOD = """
            INSERT INTO plan_period (account, period, target, received, reduced, lots)
            SELECT * FROM unnest(?::text[], ?::text[], ?::int8[], ?::int8[], ?::int8[], ?::text[])
            AS v (account, period, target, received, reduced, lots)
            ON CONFLICT (account, period) DO UPDATE SET target = excluded.target, received = excluded.received,
                reduced = excluded.reduced, lots = excluded.lots""";

    private final Rows accounts =
            new Rows("text", "int8", "int8", "int8", "int8", "int8", "text", "int8", "int8", "int8", "int8");
    private final Rows newLots = LotRows.inserts();
    private final Rows lots = LotRows.updates();
    private final Rows newHolds = HoldRows.rows();
    private final Rows holds = HoldRows.rows();
    private final Rows goneHolds = new Rows("text", "text");
    private final Rows records = UsageRows.records();
    private final Rows releases = UsageRows.releases();
    private final Rows replaced = new Rows("text", "text");
    private final Rows operations = new Rows("text", "text", "int8", "int8", "int8", "int8", "int8");
    private final Rows counters = new Rows("text", "text", "text", "int8", "int8");
    private final Rows periods = new Rows("text", "text", "int8", "int8", "int8", "text");
    private final Rows entries = EntryRows.rows();
    private final HourRows hours = new HourRows();

    void add(AccountBatch batch, Decision decision) {
        if (changesNothing(batch, decision)) {
            return;
        }
        String account = batch.account.value();
        addTotals(account, decision.state().totals());
        decision.lots().forEach(lot -> addLot(batch, account, lot));
        decision.holds().forEach(hold -> addHold(batch, account, hold));
        decision.endedHolds().forEach(id -> goneHolds.add(account, id.toString()));
        Map<HoldId, KeyId> keys = new HashMap<>();
        batch.holds.values().forEach(hold -> keys.put(hold.id(), hold.key()));
        decision.ended().forEach(call -> addEnded(batch, account, call, keys.getOrDefault(call.id(), KeyId.NONE)));
        decision.remembered()
                .forEach(answer -> operations.add(
                        account,
                        answer.key().value(),
                        answer.fingerprint(),
                        answer.lot(),
                        answer.credits().nanos(),
                        answer.debt().nanos(),
                        answer.due().nanos()));
        decision.counters()
                .forEach(counter -> counters.add(
                        account,
                        counter.name().subject(),
                        counter.name().window().name(),
                        Moments.micros(counter.start()),
                        counter.spent().nanos()));
        decision.periods()
                .forEach(period -> periods.add(
                        account,
                        period.period().value(),
                        period.target().nanos(),
                        period.received().nanos(),
                        period.reduced().nanos(),
                        Texts.numbers(period.lots())));
        decision.entries().forEach(entry -> EntryRows.add(entries, entry));
    }

    boolean isEmpty() {
        return accounts.isEmpty();
    }

    /** Writes everything and commits. If this fails for want of a connection, nobody knows whether it is done. */
    void commit(Pipeline pipeline) throws SQLException {
        pipeline.change(ACCOUNT, accounts);
        pipeline.change(LotRows.INSERT, newLots);
        pipeline.change(LotRows.UPDATE, lots);
        pipeline.change(HoldRows.DELETE, goneHolds);
        pipeline.change(HoldRows.INSERT, newHolds);
        pipeline.change(HoldRows.UPDATE, holds);
        pipeline.change(UsageRows.DELETE, replaced);
        pipeline.change(UsageRows.INSERT, records);
        pipeline.change(UsageRows.INSERT_RELEASED, releases);
        pipeline.change(OPERATION, operations);
        pipeline.change(COUNTER, counters);
        pipeline.change(PERIOD, periods);
        pipeline.change(EntryRows.INSERT, entries);
        pipeline.change(HourRows.UPSERT, hours.rows());
        pipeline.command("COMMIT");
        pipeline.send();
    }

    /** A refusal moves no more than the account's clock, which need not be kept. */
    private static boolean changesNothing(AccountBatch batch, Decision decision) {
        return decision.lots().isEmpty()
                && decision.holds().isEmpty()
                && decision.ended().isEmpty()
                && decision.remembered().isEmpty()
                && decision.entries().isEmpty()
                && decision.state().totals().frozen().equals(batch.totals().frozen())
                && decision.state().totals().next().equals(batch.totals().next());
    }

    private void addTotals(String account, AccountTotals totals) {
        accounts.add(
                account,
                totals.posted().nanos(),
                totals.held().nanos(),
                totals.heldOnCredit().nanos(),
                totals.debt().nanos(),
                totals.creditLimit().nanos(),
                totals.frozen(),
                totals.entries(),
                totals.lots(),
                Moments.micros(totals.asOf()),
                Moments.micros(totals.next()));
    }

    private void addLot(AccountBatch batch, String account, Lot lot) {
        if (lot.number() > batch.totals().lots()) {
            LotRows.insert(newLots, account, lot);
        } else {
            LotRows.update(lots, account, lot);
        }
    }

    private void addHold(AccountBatch batch, String account, Hold hold) {
        HoldRows.add(batch.holds.containsKey(hold.id()) ? holds : newHolds, account, hold);
    }

    private void addEnded(AccountBatch batch, String account, EndedCall call, KeyId key) {
        EndedCall before = batch.ended.get(call.id());
        if (before != null) {
            replaced.add(account, call.id().toString());
            UsageRecord old = batch.replaceable.get(call.id());
            if (old != null) {
                hours.subtract(old, before);
            }
        }
        Optional<UsageRecord> record = batch.findRecord(call);
        if (record.isPresent()) {
            UsageRows.addRecord(records, call, record.get());
            hours.add(record.get(), call);
        } else {
            UsageRows.addRelease(releases, account, call, key);
        }
    }
}
