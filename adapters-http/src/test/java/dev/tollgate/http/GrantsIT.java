package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.CreditLedger.GrantOutcome;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Grants by hand that could have no effect are refused. */
class GrantsIT {

    @AutoClose
    private final House house = new House();

    @Test
    void a_grant_that_has_expired_already_is_a_400_that_says_what_time_it_is() {
        var body = "{\"source_key\":\"late\",\"credits\":\"5\",\"expires_at\":\"2020-01-31T00:00:00Z\"}";

        var answer = house.post("/admin/accounts/acme/grants", body, house.adminKey);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("expires_at is 2020-01-31T00:00:00Z, which is over, it is 2", "\"param\":\"expires_at\"");
        assertThat(house.balance(House.ACME).posted()).isEqualTo(Credits.of(1_000));
        assertThat(house.ports.ledgerStatement().entries(House.ACME, 1, 10)).isEmpty();
    }

    @Test
    void a_grant_repeated_after_its_credits_have_expired_gets_its_first_answer() {
        var end = Instant.parse("2020-01-31T00:00:00Z");
        var first = Grant.of(
                new OperationKey("old"),
                Credits.of(5),
                LotTerms.of(LotKind.PROMO).expiringAt(end));
        assertThat(house.gateway.grantCredits().grant(House.ACME, first)).isInstanceOf(GrantOutcome.Granted.class);

        var body = "{\"source_key\":\"old\",\"credits\":\"%s\",\"expires_at\":\"" + end + "\"}";
        var repeat = house.post("/admin/accounts/acme/grants", body.formatted(5), house.adminKey);
        var other = house.post("/admin/accounts/acme/grants", body.formatted(6), house.adminKey);

        assertThat(repeat.statusCode()).isEqualTo(201);
        assertThat(repeat.body()).contains("\"source_key\":\"old\"", "\"credits\":\"5\"");
        assertThat(other.statusCode()).isEqualTo(409);
    }

    @Test
    void a_grant_that_has_begun_before_is_given() {
        var body = "{\"source_key\":\"begun\",\"credits\":\"5\",\"effective_at\":\"2020-01-31T00:00:00Z\"}";

        var answer = house.post("/admin/accounts/acme/grants", body, house.adminKey);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(house.balance(House.ACME).posted()).isEqualTo(Credits.of(1_005));
    }

    @Test
    void a_key_that_the_house_makes_for_itself_is_a_400_that_names_what_is_reserved() {
        var key = "rest:plan:acme:pro:2026-01-01T00:00:00Z";
        var grant = house.post(
                "/admin/accounts/acme/grants", "{\"source_key\":\"" + key + "\",\"credits\":\"5\"}", house.adminKey);
        var adjustment = house.post(
                "/admin/accounts/acme/adjustments",
                "{\"key\":\"stripe:live:topup:1\",\"credits\":\"5\",\"reason\":\"why\"}",
                house.adminKey);

        assertThat(grant.statusCode()).isEqualTo(400);
        assertThat(grant.body()).contains("'" + key + "' must not begin with rest:", "\"param\":\"source_key\"");
        assertThat(adjustment.statusCode()).isEqualTo(400);
        assertThat(adjustment.body()).contains("\"param\":\"key\"");
        assertThat(house.balance(House.ACME).posted()).isEqualTo(Credits.of(1_000));
    }
}
