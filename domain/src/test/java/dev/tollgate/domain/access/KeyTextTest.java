package dev.tollgate.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.KeyId;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

    @Test
    void what_is_shown_can_be_read_back() {
        for (long seed = 0; seed < 500; seed++) {
            KeyText text = any(seed);

            assertThat(KeyText.parse(text.shown())).as("seed %d", seed).contains(text);
        }
    }

    @Test
    void one_changed_character_fails_the_checksum() {
        String shown = any(1).shown();

        for (int i = 0; i < shown.length(); i++) {
            char other = shown.charAt(i) == 'a' ? 'b' : 'a';
            String mistyped = shown.substring(0, i) + other + shown.substring(i + 1);
            assertThat(KeyText.parse(mistyped)).as(mistyped).isEmpty();
        }
    }

    @Test
    void a_key_of_another_form_is_none_though_its_checksum_is_right() {
        KeyText text = any(1);
        String tail = text.shown().substring("tg_live".length());

        assertThat(KeyText.parse("xx_live" + tail)).isEmpty();
        assertThat(KeyText.parse(new KeyText("LIVE", text.id(), text.secret()).shown()))
                .isEmpty();
        assertThat(KeyText.parse(new KeyText("live", new KeyId("short"), text.secret()).shown()))
                .isEmpty();
        assertThat(KeyText.parse(text.shown() + "_")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tg_",
                "sk-abc",
                "tg_live_' OR 1=1 --",
                "tg_live_\u0000",
                "Bearer tg_live_x",
                "tg_live_a_b",
                "___",
                "tg____"
            })
    void anything_else_is_no_key(String shown) {
        assertThat(KeyText.parse(shown)).isEmpty();
        assertThat(KeyText.parse("x".repeat(10_000))).isEmpty();
    }

    @Test
    void it_proves_its_own_key_and_no_other_and_hides_its_secret() {
        KeyText text = any(7);
        ApiKey own = stored(text);

        assertThat(text.proves(own)).isTrue();
        assertThat(any(8).proves(own)).isFalse();
        assertThat(text.toString()).doesNotContain(text.secret());
        assertThat(text.display()).hasSizeLessThan(20).doesNotContain(text.secret());
        assertThat(own.toString()).doesNotContain(text.secret());
    }

    private static ApiKey stored(KeyText text) {
        return new ApiKey(
                text.id(),
                text.id(),
                new KeyHolder.OfHouse(),
                text.hash(),
                text.display(),
                "any",
                Set.of(Scope.ADMIN),
                KeyLimits.NONE,
                Instant.EPOCH,
                Instant.MAX,
                Instant.MAX,
                false);
    }

    private static KeyText any(long seed) {
        byte[] random = new byte[KeyText.RANDOM_BYTES];
        new Random(seed).nextBytes(random);
        return KeyText.of("live", random);
    }
}
