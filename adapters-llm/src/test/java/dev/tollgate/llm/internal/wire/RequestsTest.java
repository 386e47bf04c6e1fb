package dev.tollgate.llm.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.llm.Calls;
import dev.tollgate.llm.LimitField;
import dev.tollgate.llm.internal.http.BrokenExchange;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private final Requests requests = new Requests(LimitField.AS_ASKED);

    @Test
    void of_a_great_many_values_pass_and_are_not_translated() throws BrokenExchange {
        String schema = "{\"type\":\"object\",\"enum\":[1" + ",1".repeat(100_000) + "]}";
        String asked = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"tools\":[{\"type\":"
                + "\"function\",\"function\":{\"name\":\"f\",\"parameters\":" + schema + "}}]}";

        assertThat(requests.prepare(Calls.call(Dialect.CHAT, "any", asked), Dialect.CHAT)
                        .body())
                .asString()
                .contains(schema);
        assertThatThrownBy(() -> requests.prepare(Calls.call(Dialect.CHAT, "any", asked), Dialect.MESSAGES))
                .isInstanceOfSatisfying(
                        BrokenExchange.class,
                        broken -> assertThat(broken.failure()).isInstanceOf(ProviderFailure.Rejected.class))
                .hasMessageContaining("100000 values");
    }
}
