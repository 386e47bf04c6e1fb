package dev.tollgate.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.ModelProviders.Opening;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Provider;
import dev.tollgate.llm.ProviderSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are stopped before their vendor can have read them. */
class StoppedUnsentIT extends FaultyUpstream {
    StoppedUnsentIT() {
        super(PATIENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void one_that_is_stopped_already_sends_nothing(boolean streaming) throws Exception {
        upstream.always(TEN);
        assertThat(provider.open(whole())).as("a connection is kept").isInstanceOf(Opening.Opened.class);

        Opening opening = onItsOwn(() -> {
                    Thread.currentThread().interrupt();
                    return provider.open(streaming ? streaming() : whole());
                })
                .get(60, TimeUnit.SECONDS);

        assertThat(opening).isEqualTo(new Opening.Stopped(Usage.NOTHING));
        assertThat(upstream.received()).isEqualTo(1);
    }

    @Test
    void one_whose_vendor_has_not_shaken_hands_has_used_nothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Provider patient = OpenAiProvider.of(
                        ProviderSettings.of("vendor", "https://127.0.0.1:" + silent.getLocalPort(), "")
                                .with(PATIENT),
                        LlmProbe.SILENT,
                        InstantSource.system())) {
            CompletableFuture<Opening> opening = new CompletableFuture<>();
            ProviderCall call = streaming();
            Thread thread = Thread.ofVirtual().start(() -> opening.complete(patient.open(call)));

            try (Socket accepted = silent.accept()) {
                accepted.getInputStream().read();
                thread.interrupt();

                assertThat(opening.get(60, TimeUnit.SECONDS)).isEqualTo(new Opening.Stopped(Usage.NOTHING));
            }
        }
    }

    private static CompletableFuture<Opening> onItsOwn(Supplier<Opening> work) {
        CompletableFuture<Opening> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> result.complete(work.get()));
        return result;
    }
}
