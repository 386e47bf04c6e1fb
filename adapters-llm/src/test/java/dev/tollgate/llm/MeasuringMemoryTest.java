package dev.tollgate.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.Measured;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.OutputLimit;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request is measured where it stands: none is built, whatever it is made of. */
class MeasuringMemoryTest {

    private static final int BYTES = 4 << 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "1", "null", "{\"a\":1}", "{\"a\":{\"b\":[[[[]]]]}}"})
    void many_small_values_take_no_memory_of_their_own(String value) {
        String list = (value + ",").repeat(BYTES / (value.length() + 1)) + value;

        assertThat(allocated(Dialect.CHAT, "gpt-4o", "{\"messages\":[" + list + "]}"))
                .isLessThan(BYTES / 4);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"CHAT", "TEXT", "EMBEDDINGS", "RESPONSES", "MESSAGES"})
    void nor_does_a_long_text(Dialect dialect) {
        String text = "{\"input\":\"" + "é\\n".repeat(BYTES / 4) + "\"}";

        assertThat(allocated(dialect, "claude-sonnet-4-5", text)).isLessThan(BYTES / 4);
    }

    private long allocated(Dialect dialect, String model, String body) {
        measure(dialect, model, Body.of("{\"messages\":[{\"content\":\"so that all classes are loaded\"}]}"));
        Body whole = Body.of(body);
        long before = threads.getCurrentThreadAllocatedBytes();
        measure(dialect, model, whole);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void measure(Dialect dialect, String model, Body body) {
        InferenceRequest request =
                new InferenceRequest(dialect, new ModelId(model), false, OutputLimit.of(10), 1, body, Map.of());
        ModelTraits traits = new ModelTraits(200_000, 8_000, "chat", Set.of());
        assertThat(new JtokkitTokenCounter().measure(request, traits, Set.of())).isInstanceOf(Measured.Bounded.class);
    }
}
