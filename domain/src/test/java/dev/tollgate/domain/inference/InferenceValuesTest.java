package dev.tollgate.domain.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.account.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The forms and the order of what a call is named and bounded by. */
class InferenceValuesTest {

    private static final Instant MADE = Instant.parse("2026-11-27T03:33:10.123Z");

    @Test
    void the_id_of_a_call_tells_when_it_was_made_and_is_a_uuid_of_version_7() {
        CallId id = CallId.made(MADE.plusNanos(999_999), new Random(1));

        assertThat(id.madeAtMillis()).isEqualTo(MADE.toEpochMilli());
        assertThat(id.value().version()).isEqualTo(7);
        assertThat(id.value().variant()).isEqualTo(2);
        assertThat(CallId.of(id.toString())).isEqualTo(id);
        assertThatThrownBy(() -> new CallId(new UUID(0x4000L, 0))).hasMessageContaining("version 7");
    }

    @Test
    void ids_of_one_instant_have_74_bits_of_their_own() {
        long ones = 0;
        long otherOnes = 0;
        long zeros = 0;
        long otherZeros = 0;
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            UUID id = CallId.made(MADE, random).value();
            ones |= id.getMostSignificantBits();
            otherOnes |= id.getLeastSignificantBits();
            zeros |= ~id.getMostSignificantBits();
            otherZeros |= ~id.getLeastSignificantBits();
        }

        assertThat(Long.bitCount(ones & zeros) + Long.bitCount(otherOnes & otherZeros))
                .isEqualTo(12 + 62);
    }

    @Test
    void ids_sort_by_the_time_they_were_made_and_as_unsigned_numbers_within_it() {
        List<CallId> inOrder = List.of(
                new CallId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L)),
                new CallId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L)),
                new CallId(new UUID(0x0190_0000_0000_7001L, 0x7000_0000_0000_0000L)),
                new CallId(new UUID(0x0190_0000_0000_7001L, 0x8000_0000_0000_0000L)),
                new CallId(new UUID(0x8190_0000_0000_7000L, 0)));
        List<CallId> mixed = new ArrayList<>(inOrder.reversed());

        mixed.sort(null);

        assertThat(mixed).isEqualTo(inOrder);
        assertThat(mixed.getFirst()).isEqualByComparingTo(inOrder.getFirst());
    }

    @Test
    void a_caller_s_own_key_has_1_to_255_characters_none_of_them_a_control_character() {
        CallId call = CallId.made(MADE, new Random(1));
        for (String fit : List.of("k", " ", "~", "\u00e9", "k".repeat(255))) {
            assertThat(IdempotencyClaim.isWellFormed(fit)).as(fit).isTrue();
        }
        for (String unfit : List.of("", "k".repeat(256), "a\nb", "\u001f", "\u007f")) {
            assertThat(IdempotencyClaim.isWellFormed(unfit)).as(unfit).isFalse();
            assertThatThrownBy(() -> new IdempotencyClaim(new AccountId("acme"), unfit, "content", call))
                    .hasMessageContaining("1 to 255");
        }
    }

    @Test
    void a_limit_of_the_answer_is_one_token_at_least_or_none() {
        assertThat(OutputLimit.of(1)).isEqualTo(new OutputLimit(1));
        assertThat(OutputLimit.of(1).isNone()).isFalse();
        assertThat(OutputLimit.NONE.isNone()).isTrue();
        assertThatThrownBy(() -> OutputLimit.of(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new OutputLimit(-1)).hasMessageContaining("at least 1");
    }

    @Test
    void a_request_to_another_model_differs_in_nothing_else() {
        var request = new InferenceRequest(
                Dialect.CHAT,
                new ModelId("one"),
                true,
                OutputLimit.of(3),
                2,
                Body.of("{}"),
                Map.of("anthropic-version", "2023-06-01"));

        assertThat(request.as(new ModelId("one"))).isSameAs(request);
        assertThat(request.as(new ModelId("other")))
                .isEqualTo(new InferenceRequest(
                        Dialect.CHAT,
                        new ModelId("other"),
                        true,
                        OutputLimit.of(3),
                        2,
                        request.body(),
                        request.traits()));
    }

    @Test
    void a_demand_counts_the_prompt_once_and_each_answer() {
        assertThat(new Demand(10, 5, 3, Map.of()).tokens()).isEqualTo(25);
        assertThat(new Demand(10, 5, 3, Map.of()).withOutputTokens(7)).isEqualTo(new Demand(10, 7, 3, Map.of()));
    }
}
