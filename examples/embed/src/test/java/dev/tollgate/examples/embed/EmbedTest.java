package dev.tollgate.examples.embed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmbedTest {

    @Test
    void one_call_costs_what_its_usage_costs() throws Exception {
        // 420 x $2.50/M + 150 x $10/M = $0.00255 = 0.255 credits at $0.01
        assertThat(Embed.sellOneCall(new Embed.Client())).isEqualTo("Why? Because. left: 4.745");
    }
}
