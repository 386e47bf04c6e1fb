package dev.tollgate.llm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tables of what was judged: what it is of, its name, an example of it, what becomes of it. */
public final class Judged {

    private Judged() {}

    /** The names in the rows that begin so. */
    public static Set<String> column(String table, String first) {
        try (InputStream file = Objects.requireNonNull(Judged.class.getResourceAsStream(table))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(row -> row.split("\\|", 3))
                    .filter(row -> row[0].equals(first))
                    .map(row -> row[1])
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
