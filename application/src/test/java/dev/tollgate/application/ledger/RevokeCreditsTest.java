package dev.tollgate.application.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.Revocation;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.inmemory.InMemoryPorts;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class RevokeCreditsTest {

    private static final AccountId JO = new AccountId("jo");
    private static final OperationKey ORDER = new OperationKey("order-1");

    private final InstantSource clock = () -> Instant.parse("2026-03-04T05:06:07Z");
    private final Gateway gateway = Gateway.of(InMemoryPorts.with(clock).ports(), Policies.defaults(), clock);

    private CorrectionOutcome revoked(String key, OperationKey source, String amount) {
        var revocation = new Revocation(
                new OperationKey(key), source, Credits.of(amount), Revocation.Spent.BECOMES_DEBT, "refund");
        return gateway.revokeCredits().revoke(JO, revocation);
    }

    private void granted() {
        gateway.openAccount().open(JO, "Jo");
        gateway.grantCredits().grant(JO, Grant.of(ORDER, Credits.of(5), LotTerms.of(LotKind.PROMO)));
    }

    @Test
    void a_repeat_takes_nothing_more() {
        granted();

        assertThat(revoked("refund-1", ORDER, "2")).isInstanceOf(CorrectionOutcome.Corrected.class);
        assertThat(revoked("refund-1", ORDER, "2")).isInstanceOf(CorrectionOutcome.Corrected.class);

        assertThat(gateway.viewBalance().view(JO).orElseThrow().balance().available())
                .isEqualTo(Credits.of(3));
    }

    @Test
    void another_amount_under_the_same_key_is_a_conflict() {
        granted();
        revoked("refund-1", ORDER, "2");

        assertThat(revoked("refund-1", ORDER, "4")).isInstanceOf(CorrectionOutcome.Conflict.class);
    }

    @Test
    void a_promotion_that_joined_a_lot_is_taken_under_the_source_of_that_lot() {
        granted();
        var joined = new OperationKey("spring-sale");
        gateway.grantCredits().grant(JO, Grant.of(joined, Credits.of(10), LotTerms.of(LotKind.PROMO)));

        assertThat(revoked("mistake-1", joined, "10")).isEqualTo(new CorrectionOutcome.NoLot(joined));
        assertThat(revoked("mistake-2", ORDER, "10")).isInstanceOf(CorrectionOutcome.Corrected.class);

        assertThat(gateway.viewBalance().view(JO).orElseThrow().balance().available())
                .isEqualTo(Credits.of(5));
    }

    @Test
    void keys_of_the_house_are_refused_for_whatever_a_caller_asks() {
        granted();
        var plans = new OperationKey("plan:jo:pro:2026-03-01T00:00:00Z");

        assertThatThrownBy(() -> revoked(plans.value(), ORDER, "1")).hasMessageContaining(plans.value());
        assertThatThrownBy(() ->
                        gateway.grantCredits().grant(JO, Grant.of(plans, Credits.of(1), LotTerms.of(LotKind.PROMO))))
                .hasMessageContaining(plans.value());
        assertThatThrownBy(() -> gateway.adjustCredits().adjust(JO, plans, Credits.of(1), "why"))
                .hasMessageContaining(plans.value());

        assertThat(gateway.viewBalance().view(JO).orElseThrow().balance().available())
                .isEqualTo(Credits.of(5));
    }

    @Test
    void what_was_never_granted_cannot_be_taken() {
        granted();

        assertThat(revoked("refund-1", new OperationKey("order-2"), "1"))
                .isEqualTo(new CorrectionOutcome.NoLot(new OperationKey("order-2")));
    }
}
