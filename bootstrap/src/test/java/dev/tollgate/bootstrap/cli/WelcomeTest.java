package dev.tollgate.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.bootstrap.server.FirstKey;
import dev.tollgate.domain.access.KeyText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class WelcomeTest {
    private static final KeyText KEY = KeyText.of("live", new byte[KeyText.RANDOM_BYTES]);
    private static final KeyText ADMIN = KeyText.of("test", new byte[KeyText.RANDOM_BYTES]);

    @Test
    void shows_new_keys_as_the_variables_that_what_follows_uses() {
        String said = said(List.of(new FirstKey(FirstKey.OF_ACCOUNT, KEY), new FirstKey(FirstKey.OF_HOUSE, ADMIN)));

        assertThat(said)
                .startsWith("Tollgate answers at http://localhost:8080\n")
                .contains("API key: " + KEY.shown() + "\nAdmin key: " + ADMIN.shown() + "\n")
                .contains("  export KEY=" + KEY.shown() + " ADMIN=" + ADMIN.shown() + "\n");
    }

    @Test
    void asks_for_the_keys_of_an_earlier_start() {
        assertThat(said(List.of())).contains("with KEY set to an API key").doesNotContain("export", "tg_");
    }

    @Test
    void tells_how_to_call_a_model_and_how_to_see_the_balance() {
        assertThat(said(List.of()))
                .contains("  curl http://localhost:8080/v1/chat/completions -H \"Authorization: Bearer $KEY\"")
                .contains("{\"model\": \"demo\"")
                .contains("  curl http://localhost:8080/v1/credits/me -H \"Authorization: Bearer $KEY\"\n");
    }

    @Test
    void tells_operators_their_own_address_where_they_have_one() {
        assertThat(said("http://localhost:9090", List.of()))
                .contains("\nOperators' routes (/admin, /metrics) are at http://localhost:9090\n");
        assertThat(said(List.of())).doesNotContain("Operators");
    }

    private static String said(List<FirstKey> keys) {
        return said("", keys);
    }

    private static String said(String operators, List<FirstKey> keys) {
        StringWriter said = new StringWriter();
        Welcome.print("http://localhost:8080", operators, keys, "demo", new PrintWriter(said));
        return said.toString();
    }
}
