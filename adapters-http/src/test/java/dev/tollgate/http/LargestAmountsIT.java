package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.money.Credits;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Credits beyond what an account can have or owe are refused, and nothing is changed. */
class LargestAmountsIT {

    @AutoClose
    private final House house = new House();

    @Test
    void a_grant_beyond_the_most_is_a_400() {
        refused("grants", "{\"source_key\":\"all\",\"credits\":\"4611686018\"}");

        assertThat(house.balance(House.ACME).posted()).isEqualTo(Credits.of(1_000));
    }

    @Test
    void an_adjustment_beyond_the_most_is_a_400_either_way() {
        refused("adjustments", "{\"key\":\"up\",\"credits\":\"9223372036\",\"reason\":\"a test\"}");
        assertThat(house.balance(House.ACME).posted()).isEqualTo(Credits.of(1_000));

        var owed = adjust("{\"key\":\"down\",\"credits\":\"-9223372036\",\"reason\":\"a test\"}");
        assertThat(owed.statusCode()).isEqualTo(201);
        refused("adjustments", "{\"key\":\"lowest\",\"credits\":\"-9223372036.854775808\",\"reason\":\"a test\"}");
        refused("adjustments", "{\"key\":\"further down\",\"credits\":\"-9223372036\",\"reason\":\"a test\"}");
        assertThat(house.balance(House.ACME).debt()).isEqualTo(Credits.of(9_223_371_036L));
    }

    private void refused(String what, String body) {
        var answer = house.post("/admin/accounts/acme/" + what, body, house.adminKey);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body())
                .contains("an account has at most 4611686018.427387904 credits", "\"param\":\"credits\"");
    }

    private HttpResponse<String> adjust(String body) {
        return house.post("/admin/accounts/acme/adjustments", body, house.adminKey);
    }
}
