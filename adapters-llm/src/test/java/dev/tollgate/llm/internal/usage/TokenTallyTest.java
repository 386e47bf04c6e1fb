package dev.tollgate.llm.internal.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTallyTest {

    private static final String[] WORDS = {
        "toll", " gates", " were", ", once", "\n\nupon", "  a", " sight.", " It's", " 2026", " été"
    };

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o", "gpt-3.5-turbo", "claude-sonnet-4-5", "demo"})
    void a_text_in_pieces_has_the_tokens_of_the_whole(String model) {
        Random random = new Random(4711);
        StringBuilder text = new StringBuilder();
        while (text.length() < 200_000) {
            text.append(WORDS[random.nextInt(WORDS.length)]);
        }

        assertThat(tallied(model, text.toString())).isEqualTo(TokenText.count(model, text.toString()));
    }

    @Test
    void a_text_without_blanks_has_hardly_more() {
        String text = "東京は夜の七時、𝄞".repeat(10_000);

        long whole = TokenText.count("gpt-4o", text);

        assertThat(tallied("gpt-4o", text)).isBetween(whole, whole + whole / 500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "xq", "-", " ", "\n", "東", "toll gates "})
    void a_text_that_fills_what_matters_is_read_no_further_and_estimated(String unit) {
        String text = unit.repeat(300_000 / unit.length());
        AtomicLong read = new AtomicLong();
        TokenTally tally = new TokenTally(
                piece -> {
                    read.addAndGet(piece.length());
                    return TokenText.count("gpt-4o", piece);
                },
                10_000);

        text.codePoints().forEach(tally);

        assertThat(tally.isFull()).isTrue();
        assertThat(tally.tokens()).isCloseTo(tallied("gpt-4o", text), withinPercentage(1));
        assertThat(read.get()).isLessThan(90_000);
    }

    @Test
    void a_text_that_fills_it_just_not_is_counted_whole() {
        String text = "toll gates ".repeat(4_000);
        long whole = TokenText.count("gpt-4o", text);
        TokenTally tally = new TokenTally("gpt-4o", whole + 1);

        text.codePoints().forEach(tally);

        assertThat(tally.isFull()).isFalse();
        assertThat(tally.tokens()).isEqualTo(whole);
    }

    private static long tallied(String model, String text) {
        TokenTally tally = new TokenTally(model);
        text.codePoints().forEach(tally);
        return tally.tokens();
    }
}
