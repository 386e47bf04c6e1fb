package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Operators see which ways are left alone. */
class RestingWaysIT {

    @AutoClose
    private final House house = new House();

    @Test
    void a_way_that_failed_too_often_is_seen_to_rest_and_all_others_to_be_asked() {
        var before = Instant.now();
        for (int call = 0; call < 5; call++) {
            house.post("/v1/chat/completions", House.chat("down"), house.key);
        }

        var down = way("down");
        assertThat(down.path("failures").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(Instant.parse(down.path("rests_until").asString()))
                .isBetween(before.plusSeconds(10), Instant.now().plusSeconds(10));
        assertThat(way("demo").path("failures").asInt(-1)).isZero();
        assertThat(way("demo").path("rests_until").isNull()).isTrue();
    }

    private JsonNode way(String model) {
        return House.json(house.get("/admin/models", house.adminKey))
                .path("data")
                .valueStream()
                .filter(one -> one.path("id").asString().equals(model))
                .findFirst()
                .orElseThrow()
                .path("routes")
                .path(0);
    }
}
