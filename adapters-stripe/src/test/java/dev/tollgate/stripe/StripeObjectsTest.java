package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StripeObjectsTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final StripeObjects objects = new StripeObjects(
            new RetryingApi(
                    request -> new StripeApi.Reply(
                            200,
                            Json.tree("{\"id\": \"price_1\", \"lookup_key\": \"key-%d\"}"
                                    .formatted(asked.incrementAndGet())),
                            Duration.ZERO),
                    ""),
            nanos::get);

    private String key() {
        return Json.text(objects.price("price_1").path("lookup_key"));
    }

    @Test
    void a_price_is_asked_for_with_what_it_costs_in_other_currencies() {
        var forms = new ArrayList<Map<String, String>>();
        StripeApi api = request -> {
            forms.add(request.form());
            return new StripeApi.Reply(200, Json.tree("{}"), Duration.ZERO);
        };

        new StripeObjects(new RetryingApi(api, "")).price("price_1");

        assertThat(forms).containsExactly(Map.of("expand[0]", "currency_options"));
    }

    @Test
    void a_price_is_asked_for_once_in_a_while_because_its_look_up_key_may_change() {
        assertThat(key()).isEqualTo("key-1");
        nanos.addAndGet(Duration.ofMinutes(4).toNanos());
        assertThat(key()).isEqualTo("key-1");

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(key()).isEqualTo("key-2");
        assertThat(key()).isEqualTo("key-2");
    }
}
