package dev.tollgate.examples.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java in the documentation is a copy of regions of examples that compile and run. */
class SnippetsTest {

    private static final Path PROJECT = Path.of("../..");
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- snippet: (\\S+) (\\S+) -->\n)?```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("<!-- snippet: ");

    @ParameterizedTest
    @MethodSource("pages")
    void java_on_a_page_is_a_region_that_compiles(Path page) throws IOException {
        String text = Files.readString(page);
        int blocks = 0;
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            blocks++;
            assertThat(block.group(1)).as("the source of a snippet on " + page).isNotNull();
            assertThat(block.group(3))
                    .as("a snippet on %s, which must equal region %s of %s", page, block.group(2), block.group(1))
                    .isEqualTo(region(PROJECT.resolve(block.group(1)), block.group(2)));
        }
        assertThat(NAMED.matcher(text).results().count())
                .as("named snippets on " + page)
                .isEqualTo(blocks);
    }

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> guide = Files.list(PROJECT.resolve("docs/guide"))) {
            return Stream.concat(Stream.of(PROJECT.resolve("README.md")), guide.sorted().toList().stream());
        }
    }

    @Test
    void the_first_call_is_sold_in_fewer_than_twenty_lines() throws IOException {
        Path example = Path.of("src/main/java/dev/tollgate/examples/embed/Embed.java");

        assertThat(region(example, "embed")
                        .lines()
                        .filter(line -> !line.isBlank())
                        .count())
                .isLessThan(20);
    }

    @Test
    void the_readme_is_short_and_has_snippets() throws IOException {
        assertThat(Files.readAllLines(PROJECT.resolve("README.md"))).hasSizeLessThan(150);
        assertThat(Files.readString(PROJECT.resolve("README.md"))).contains("<!-- snippet: ");
    }

    /** The lines between the marks, without their common margin. */
    private static String region(Path source, String name) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(source)) {
            if (line.strip().equals("// end")) {
                inside = false;
            }
            if (inside) {
                lines.add(line);
            }
            if (line.strip().equals("// snippet: " + name)) {
                inside = true;
            }
        }
        assertThat(lines).as("region " + name + " of " + source).isNotEmpty();
        return lines.stream().collect(Collectors.joining("\n")).stripIndent() + "\n";
    }
}
