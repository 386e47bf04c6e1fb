package dev.tollgate.llm.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.llm.internal.json.Glance;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedWaitTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-06T08:49:37Z"));
    private static final String GOOGLE = "{'error':{'code':429,'details':[null,[1],{'@type':'type.googleapis.com/"
            + "google.rpc.QuotaFailure','violations':[{'retryDelay':'9s'}]},"
            + "{'@type':'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'%s'}],'status':'RESOURCE_EXHAUSTED'}}";

    @ParameterizedTest
    @CsvSource({
        "1500, 20, 34s, 1500",
        "'', 20, 34s, 20000",
        "junk, 0.25, 34s, 250",
        "-1, 0, 34.0748s, 34074",
        "'', '', 34, 0",
        "'', '', -2s, 0",
        "'', 'Fri, 06 Nov 2026 08:49:40 GMT', '', 3000",
        "'', 'Fri, 06 Nov 2020 08:49:40 GMT', 2s, 2000",
        "'', 'Mon, 06 Nov 3026 08:49:40 GMT', '', 60000",
        "99999999999999999999999999999, 1, '', 60000",
        "'', 1e999999999, '', 60000",
        "'', 1e-999999999, '', 0",
        "'', -1e999999999, '', 0",
        "'', NaN, '', 0"
    })
    void is_read_wherever_a_vendor_says_it(String millis, String seconds, String delay, long wait) {
        byte[] error = GOOGLE.formatted(delay).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of("retry-after-ms", millis, "retry-after", seconds);

        assertThat(AskedWait.of(headers::get, Glance.at(error, 0, error.length), CLOCK))
                .hasMillis(wait);
    }
}
