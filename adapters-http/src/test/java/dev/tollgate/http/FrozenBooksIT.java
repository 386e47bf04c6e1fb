package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Policies;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An account whose books the audit has frozen before its plan has given anything. */
class FrozenBooksIT {

    @AutoClose
    private final House house = new House(Policies.defaults(), HttpConfig.defaults(), ScriptedBilling.ports());

    @BeforeEach
    void freeze() {
        house.ports.ledgerCorrections().freeze(House.ACME, "A1");
        house.billing.assignPlan().assign(House.ACME, "basic");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST  | /admin/accounts/acme/grants | {"source_key":"k1","credits":"5","kind":"promo"}
            POST  | /admin/accounts/acme/plan   | {"plan":"free"}
            PATCH | /v1/subscriptions/me        | {"plan":"free"}
            POST  | /v1/subscriptions           | {"plan":"free"}
            POST  | /v1/subscriptions/me/cancel | {"at":"now"}""")
    void take_no_change_of_what_gives_credits_and_say_so(String method, String path, String body) {
        var key = path.startsWith("/admin") ? house.adminKey : house.key;

        var answer = house.send(house.request(method, path, body, "Authorization", "Bearer " + key));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("The books of this account are being mended");
        assertThat(answer.headers().firstValue("Retry-After")).contains("60");
        assertThat(house.billing.ports().subscriptions().ofAccount(House.ACME))
                .singleElement()
                .satisfies(subscription -> assertThat(subscription.plan()).isEqualTo("basic"))
                .satisfies(subscription ->
                        assertThat(subscription.standing().isTerminal()).isFalse());
    }
}
