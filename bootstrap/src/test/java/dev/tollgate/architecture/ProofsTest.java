package dev.tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of proofs names what is there. */
class ProofsTest {

    private static final Path HOME = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(?:\\./(bench|drill) )?([\\w-]+)`");

    @Test
    void every_proof_that_the_page_names_is_there() throws IOException {
        Set<String> tests = tests();
        String benchmarks =
                Files.readString(HOME.resolve("benchmarks/src/main/java/dev/tollgate/benchmarks/Bench.java"));

        Set<String> missing = new TreeSet<>();
        int named = 0;
        for (String row : Files.readAllLines(HOME.resolve("docs/proofs.md"))) {
            var proofs =
                    NAMED.matcher(row.startsWith("|") ? row.substring(row.lastIndexOf('|', row.length() - 2)) : "");
            while (proofs.find()) {
                named++;
                String name = proofs.group(2);
                boolean isThere = switch (String.valueOf(proofs.group(1))) {
                    case "bench" -> benchmarks.contains("\"" + name + "\"");
                    case "drill" -> tests.contains(name + "IT") || tests.contains(name + "Drill");
                    default -> tests.contains(name);
                };
                if (!isThere) {
                    missing.add(proofs.group());
                }
            }
        }

        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(50);
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(HOME)) {
            return files.filter(file -> file.toString().contains("src/test/java"))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
