package dev.tollgate.llm.openai;

import static dev.tollgate.llm.Calls.call;
import static dev.tollgate.llm.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Provider;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.llm.Timeouts;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.FakeUpstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A vendor that answers as it is told to, and the provider that asks it. */
abstract class FaultyUpstream {
    static final Duration SOON = Duration.ofSeconds(60);

    /** Long enough for the slowest machine, where no time is to be over. */
    static final Timeouts PATIENT = new Timeouts(
            Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(120));

    static final Answer TEN =
            Answer.text("one two three four five six seven eight nine ten").input(9);
    final List<String> replaced = new ArrayList<>();
    final FakeUpstream upstream = FakeUpstream.start();

    final Provider provider;

    FaultyUpstream(Timeouts patience) {
        LlmProbe probe = new LlmProbe() {
            @Override
            public void usageMissing(ProviderId id, String model) {
                replaced.add("all");
            }

            @Override
            public void usageReplaced(ProviderId id, String model, String field) {
                replaced.add(field);
            }

            @Override
            public void failed(ProviderId id, ProviderFailure failure) {}
        };
        provider = OpenAiProvider.of(
                ProviderSettings.of("vendor", upstream.openAi().toString(), "").with(patience),
                probe,
                InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")));
    }

    @AfterEach
    void close() {
        provider.close();
        upstream.close();
    }

    static ProviderCall streaming() {
        return call(
                Dialect.CHAT,
                "m",
                "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Count to ten.\"}]}");
    }

    static ProviderCall whole() {
        return call(
                Dialect.CHAT,
                "m",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Count to ten.\"}]}");
    }

    ProviderFailure broken(List<AnswerPart> parts) {
        assertThat(text(parts)).doesNotContain("[DONE]");
        return ((AnswerPart.Broken) parts.getLast()).failure();
    }
}
