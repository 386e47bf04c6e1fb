package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.ledger.SpendCap;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.domain.usage.UsageRecorder.RecordOutcome;
import java.time.Duration;
import java.util.List;

/** A new account and what tests do to it, in few words and whole credits. */
public final class TestAccount {

    /** The process that its holds belong to. */
    public static final OwnerId OWNER = new OwnerId("test-owner");

    /** How long its holds live. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    private final LedgerFixture fixture;
    private final AccountId id;

    private TestAccount(LedgerFixture fixture, AccountId id) {
        this.fixture = fixture;
        this.id = id;
    }

    /** A new account without credits. */
    public static TestAccount open(LedgerFixture fixture) {
        AccountId id = TestIds.account();
        fixture.ports().accounts().open(Account.open(id, "", fixture.now()));
        return new TestAccount(fixture, id);
    }

    /** An account with that many credits that never expire. */
    public static TestAccount with(LedgerFixture fixture, long credits) {
        TestAccount account = open(fixture);
        account.grant(credits, LotTerms.of(LotKind.PROMO));
        return account;
    }

    /** Its id, new in every test. */
    public AccountId id() {
        return id;
    }

    private Ports ports() {
        return fixture.ports();
    }

    /** Answers the key of the grant. */
    public OperationKey grant(long credits, LotTerms terms) {
        OperationKey key = TestIds.key();
        GrantOutcome outcome = ports().creditLedger().grant(id, Grant.of(key, Credits.of(credits), terms));
        assertThat(outcome).isInstanceOf(GrantOutcome.Granted.class);
        return key;
    }

    /** Asks for a hold that is expected to succeed. */
    public HoldId hold(long credits) {
        HoldRequest request = request(credits);
        assertThat(ports().creditLedger().hold(request)).isInstanceOf(HoldOutcome.Held.class);
        return request.id();
    }

    /** Asks for a hold of whole credits under caps; answers whatever came of it. */
    public HoldOutcome tryHold(long credits, SpendCap... caps) {
        return ports().creditLedger().hold(request(credits, TestUsage.MODEL, caps));
    }

    /** A request of whole credits for the usual model, with a new id. */
    public HoldRequest request(long credits) {
        return request(credits, TestUsage.MODEL);
    }

    /** A request of whole credits with a new id. */
    public HoldRequest request(long credits, String model, SpendCap... caps) {
        return new HoldRequest(
                TestIds.hold(fixture.now()),
                id,
                Credits.of(credits),
                model,
                TestUsage.KEY,
                List.of(caps),
                LIFETIME,
                OWNER);
    }

    /** What a call is to be recorded with: whole credits, the usual model. */
    public UsageRecord record(HoldId call, long credits) {
        return TestUsage.of(id, call, Credits.of(credits), fixture.now());
    }

    /** Records what a call cost; it must not be refused. */
    public Settled capture(HoldId call, long credits) {
        return recorded(record(call, credits));
    }

    /** Records it; it must not be refused. */
    public Settled recorded(UsageRecord record) {
        RecordOutcome outcome = ports().usageRecorder().record(record);
        assertThat(outcome).isInstanceOf(RecordOutcome.Recorded.class);
        return ((RecordOutcome.Recorded) outcome).settled();
    }

    /** A correction that must not have been refused. */
    public CorrectionOutcome.Corrected corrected(CorrectionOutcome outcome) {
        assertThat(outcome).isInstanceOf(CorrectionOutcome.Corrected.class);
        return (CorrectionOutcome.Corrected) outcome;
    }

    /** What it has now. */
    public Balance balance() {
        return ports().ledgerStatement().findBalance(id).orElseThrow();
    }

    /** Posted, held and debt in whole credits. */
    public void has(long posted, long held, long debt) {
        Balance balance = balance();
        assertThat(List.of(balance.posted(), balance.held(), balance.debt()))
                .as("posted, held, debt")
                .containsExactly(Credits.of(posted), Credits.of(held), Credits.of(debt));
    }

    /** Its lots with anything left, in draw order. */
    public List<Lot> lots() {
        return ports().ledgerStatement().lots(id);
    }

    /** The lot of a grant; it must still be open. */
    public Lot lot(OperationKey source) {
        return lots().stream()
                .filter(lot -> lot.source().equals(source))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no open lot of " + source));
    }

    /** The journal from its beginning, at most a thousand entries. */
    public List<Entry> entries() {
        return ports().ledgerStatement().entries(id, 0, 1_000);
    }

    /** What the entries of the journal are, in order. */
    public List<EntryKind> kinds() {
        return entries().stream().map(Entry::kind).toList();
    }
}
