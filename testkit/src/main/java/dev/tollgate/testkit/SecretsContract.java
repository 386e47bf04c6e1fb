package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.access.Secrets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link Secrets} keeps, as far as a test can see. */
@ExtendWith(Promises.class)
public abstract class SecretsContract {

    /**
     * The adapter to be tested, the same one all through a test. It may hold what other tests left.
     */
    protected abstract Secrets secrets();

    @Test
    void as_many_bytes_come_as_were_asked_for() {
        assertThat(secrets().random(28)).hasSize(28);
        assertThat(secrets().random(0)).isEmpty();
    }

    @Test
    void no_secret_comes_twice() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            seen.add(HexFormat.of().formatHex(secrets().random(16)));
        }

        assertThat(seen).hasSize(1_000);
    }

    @Test
    void every_bit_is_as_often_set_as_not() {
        int set = 0;
        for (byte value : secrets().random(100_000)) {
            set += Integer.bitCount(value & 0xff);
        }

        assertThat(set).isBetween(395_000, 405_000);
    }
}
