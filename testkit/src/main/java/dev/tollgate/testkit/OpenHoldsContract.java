package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.OpenHold;
import dev.tollgate.domain.ledger.OpenHolds;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link OpenHolds} keeps. */
@ExtendWith(Promises.class)
public abstract class OpenHoldsContract {

    private final OwnerId owner = new OwnerId("owner-" + UUID.randomUUID());

    /**
     * The ports to be tested, the same ones all through a test. Tests open accounts of their own,
     * so that they may share a store.
     */
    protected abstract LedgerFixture fixture();

    private OpenHolds holds() {
        return fixture().ports().openHolds();
    }

    private HoldRequest held(TestAccount account, long credits) {
        HoldRequest plain = account.request(credits);
        return held(plain, plain.id());
    }

    private HoldRequest held(HoldRequest plain, HoldId id) {
        HoldRequest request = new HoldRequest(
                id, plain.account(), plain.amount(), plain.model(), plain.key(), plain.caps(), plain.lifetime(), owner);
        assertThat(fixture().ports().creditLedger().hold(request)).isInstanceOf(HoldOutcome.Held.class);
        return request;
    }

    private static OpenHold openHold(HoldRequest request, Instant placed) {
        return new OpenHold(
                request.id(),
                request.account(),
                request.amount(),
                request.model(),
                request.key(),
                placed.plus(request.lifetime()),
                request.owner());
    }

    @Test
    void pages_hold_none_or_more_and_fewer_are_refused() {
        PageSizes.areKept(most -> holds().ofOwner(owner, most));
        PageSizes.areKept(most -> holds().expired(most));
    }

    @Test
    void an_owner_is_known_by_its_open_holds() {
        var account = TestAccount.with(fixture(), 10);
        var first = held(account, 1);
        var placed = fixture().now();
        fixture().pass(Duration.ofSeconds(1));
        var second = held(account, 2);

        assertThat(holds().owners()).contains(owner);
        assertThat(holds().ofOwner(owner, 10))
                .containsExactly(
                        openHold(first, placed), openHold(second, fixture().now()));
        assertThat(holds().ofOwner(owner, 1)).extracting(OpenHold::id).containsExactly(first.id());
    }

    @Test
    void an_ended_hold_is_not_open() {
        var account = TestAccount.with(fixture(), 10);
        account.capture(held(account, 1).id(), 1);
        fixture().ports().creditLedger().release(account.id(), held(account, 1).id());

        assertThat(holds().ofOwner(owner, 10)).isEmpty();
        assertThat(holds().owners()).doesNotContain(owner);
    }

    @Test
    void a_hold_has_expired_from_the_instant_it_names() {
        var account = TestAccount.with(fixture(), 10);
        var request = held(account, 1);
        fixture().pass(TestAccount.LIFETIME.minusMillis(1));
        assertThat(expiredOf(account.id())).isEmpty();

        fixture().pass(Duration.ofMillis(1));

        assertThat(expiredOf(account.id())).extracting(OpenHold::id).containsExactly(request.id());
    }

    @Test
    void a_renewed_hold_has_not_expired() {
        var account = TestAccount.with(fixture(), 10);
        var request = held(account, 1);
        fixture().pass(Duration.ofMinutes(4));
        fixture().ports().creditLedger().extend(account.id(), request.id(), Credits.of(1), TestAccount.LIFETIME);
        fixture().pass(Duration.ofMinutes(4));

        assertThat(expiredOf(account.id())).isEmpty();
    }

    private List<OpenHold> expiredOf(AccountId account) {
        return holds().expired(10_000).stream()
                .filter(hold -> hold.account().equals(account))
                .toList();
    }

    @Test
    void a_lapse_gives_the_funds_back_once() {
        var account = TestAccount.with(fixture(), 10);
        var request = held(account, 6);

        assertThat(holds().lapse(account.id(), request.id())).isTrue();
        assertThat(holds().lapse(account.id(), request.id())).isFalse();

        account.has(10, 0, 0);
        assertThat(holds().ofOwner(owner, 10)).isEmpty();
        assertThat(holds().owners()).doesNotContain(owner);
        assertThat(fixture().ports().creditLedger().hold(request))
                .isEqualTo(new HoldOutcome.Ended(request.id(), HoldEnd.LAPSED, Credits.ZERO));
        fixture().pass(TestAccount.LIFETIME);
        assertThat(expiredOf(account.id())).isEmpty();
    }

    @Test
    void the_oldest_are_those_placed_first_whatever_their_ids_say() {
        var account = TestAccount.with(fixture(), 10);
        var first = held(account, 1);
        fixture().pass(Duration.ofSeconds(1));
        var second = held(account.request(1), TestIds.hold(fixture().now().minusSeconds(60)));

        assertThat(holds().ofOwner(owner, 10)).extracting(OpenHold::id).containsExactly(first.id(), second.id());
        fixture().pass(TestAccount.LIFETIME);
        assertThat(expiredOf(account.id())).extracting(OpenHold::id).containsExactly(first.id(), second.id());
    }

    @Test
    void a_lapse_of_what_has_ended_or_never_was_changes_nothing() {
        var account = TestAccount.with(fixture(), 10);
        var request = held(account, 6);
        account.capture(request.id(), 2);

        assertThat(holds().lapse(account.id(), request.id())).isFalse();
        assertThat(holds().lapse(account.id(), TestIds.hold(fixture().now()))).isFalse();
        assertThat(holds().lapse(TestIds.account(), request.id())).isFalse();
        account.has(8, 0, 0);
    }
}
