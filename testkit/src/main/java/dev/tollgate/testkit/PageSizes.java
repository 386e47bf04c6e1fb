package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/** What is promised of a number that says how many things an answer may hold, and of a name that it begins behind. */
final class PageSizes {

    private PageSizes() {}

    /** None come for 0, the largest number is one too, and less than none is refused. */
    static void areKept(IntFunction<? extends Collection<?>> page) {
        assertThat(page.apply(0)).isEmpty();
        assertThatCode(() -> page.apply(Integer.MAX_VALUE)).doesNotThrowAnyException();
        areRefusedBelowZero(page);
    }

    /** The same, and null names no page. */
    static void areKept(BiFunction<String, Integer, ? extends Collection<?>> page) {
        areKept((int most) -> page.apply("", most));
        assertThatNullPointerException().isThrownBy(() -> page.apply(null, 1)).withMessageContaining("a page");
    }

    static void areRefusedBelowZero(IntFunction<?> asked) {
        for (int most : List.of(-1, Integer.MIN_VALUE)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> asked.apply(most))
                    .withMessageContaining(Integer.toString(most));
        }
    }
}
