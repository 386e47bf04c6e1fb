package dev.tollgate.examples.customadapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class BrokenAdaptersTest {

    @Test
    void a_store_that_keeps_half_a_file_is_told_so() {
        assertThat(failuresOf(BrokenAdapters.Credulous.class))
                .singleElement()
                .asString()
                .startsWith("ObjectStore does not keep its promise: \"content of another size is not stored\"."
                        + " Tested by Credulous.");
    }

    @Test
    void a_limiter_that_lets_everybody_in_is_told_of_every_promise_it_breaks() {
        assertThat(failuresOf(BrokenAdapters.Generous.class))
                .hasSizeGreaterThan(10)
                .allSatisfy(message -> assertThat(message).startsWith("RateLimiter does not keep its promise: \""))
                .anySatisfy(message ->
                        assertThat(message).contains("\"A limit of requests admits as many as it says and no more\""))
                .anySatisfy(message -> assertThat(message)
                        .contains("\"A limit of calls at once gives a place to as many as it says\""));
    }

    private static List<String> failuresOf(Class<?> contract) {
        SummaryGeneratingListener heard = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(contract))
                                .build(),
                        heard);
        return heard.getSummary().getFailures().stream()
                .map(failure -> String.valueOf(failure.getException().getMessage()))
                .toList();
    }
}
