package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.diagnostics.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link ObjectStore} keeps. Names are new in every test, so that a store may be shared. */
@ExtendWith(Promises.class)
public abstract class ObjectStoreContract {

    private final String name = "diagnostics/" + UUID.randomUUID() + "/report.txt";

    /** The store under test. */
    protected abstract ObjectStore store();

    @Test
    void what_was_stored_is_read_back() throws IOException {
        byte[] content = new byte[5 << 20];
        new Random(7).nextBytes(content);

        store().put(name, content.length, new ByteArrayInputStream(content));

        assertThat(read(name)).isEqualTo(content);
        assertThat(read(name)).isEqualTo(content);
    }

    @Test
    void nothing_is_content_too() throws IOException {
        put(name, "");

        assertThat(read(name)).isEmpty();
    }

    @Test
    void later_content_takes_the_place_of_earlier() throws IOException {
        put(name, "a long first content");

        put(name, "second");

        assertThat(read(name)).asString(StandardCharsets.UTF_8).isEqualTo("second");
    }

    @Test
    void what_nobody_stored_is_not_there() {
        assertThat(store().open(name)).isEmpty();
    }

    @Test
    void what_was_removed_is_not_there_and_may_be_removed_again() throws IOException {
        put(name, "content");

        store().remove(name);
        store().remove(name);

        assertThat(store().open(name)).isEmpty();
    }

    @Test
    void names_that_share_a_beginning_are_apart() throws IOException {
        put(name, "one");
        put(name + ".more", "two");

        store().remove(name);

        assertThat(read(name + ".more")).asString(StandardCharsets.UTF_8).isEqualTo("two");
    }

    @Test
    void content_of_another_size_is_not_stored() {
        for (long size : List.of(3L, 20L)) {
            assertThatThrownBy(() -> store().put(
                                    name, size, new ByteArrayInputStream("content".getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(IOException.class);
            assertThat(store().open(name)).isEmpty();
        }
    }

    @Test
    void names_that_lead_elsewhere_are_refused() {
        for (String bad :
                List.of("", "/etc/passwd", "../x", "a/../../x", "a//b", "a/./b", "a\\b", "a b", "a\u0000", "a/")) {
            assertThatThrownBy(() -> put(bad, "content")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store().open(bad)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store().remove(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void put(String as, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        store().put(as, content.length, new ByteArrayInputStream(content));
    }

    private byte[] read(String as) throws IOException {
        try (var content = store().open(as).orElseThrow()) {
            return content.readAllBytes();
        }
    }
}
