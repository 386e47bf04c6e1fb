package dev.tollgate.http.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Body;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreditStampTest {

    @Test
    void leaves_the_answer_as_it_is_while_the_record_is_owed() {
        var body = Body.of("{\"usage\":{\"a\":1}}");

        assertThat(CreditStamp.on(new AnswerPart.Tally(body, 10), Optional.empty()))
                .isSameAs(body.bytes());
    }

    @Test
    void goes_first_into_the_object_and_sets_a_comma_only_before_another_member() {
        assertThat(text("{\"usage\":{\"a\":1}}", 10)).isEqualTo("{\"usage\":{CREDITS,\"a\":1}}");
        assertThat(text("{\"usage\":{ \n}}", 10)).isEqualTo("{\"usage\":{CREDITS \n}}");
    }

    private static String text(String answer, int at) {
        var stamped = CreditStamp.put("CREDITS", answer.getBytes(StandardCharsets.UTF_8), at);
        return new String(stamped, StandardCharsets.UTF_8);
    }
}
