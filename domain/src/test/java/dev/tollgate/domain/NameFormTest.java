package dev.tollgate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NameFormTest {

    private static final List<Integer> LENGTHS = List.of(0, 1, 2, 63, 64, 65, 199, 200, 201, 5_000);

    @ParameterizedTest(name = "{0}")
    @MethodSource("sorts")
    void a_name_of_every_length_and_with_every_character_is_taken_as_documented(
            String form, Consumer<String> constructor) {
        Pattern documented = Pattern.compile(form);

        assertThat(names().filter(name ->
                        isTaken(constructor, name) != documented.matcher(name).matches()))
                .isEmpty();
    }

    static Stream<Arguments> sorts() {
        return Stream.of(
                sort("[A-Za-z0-9._:-]{1,64}", AccountId::new),
                sort("[A-Za-z0-9._:-]{1,64}", KeyId::new),
                sort("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,199}", ModelId::new),
                sort("[a-z0-9_-]{1,64}", ProviderId::new),
                sort("[a-z][a-z0-9_]{0,63}", Meter::new));
    }

    private static Arguments sort(String form, Consumer<String> constructor) {
        return Arguments.of(form, constructor);
    }

    /** Characters of Latin, Greek and, as they look like ASCII, of full width. */
    private static Stream<String> names() {
        Stream<String> characters = IntStream.concat(
                        IntStream.rangeClosed(0, 0x3ff), IntStream.rangeClosed(0xff00, Character.MAX_VALUE))
                .mapToObj(letter -> String.valueOf((char) letter))
                .flatMap(letter -> Stream.of(letter, "a" + letter, "a" + letter + "b"));
        return Stream.concat(characters, LENGTHS.stream().map("a"::repeat));
    }

    private static boolean isTaken(Consumer<String> constructor, String name) {
        try {
            constructor.accept(name);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
