package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever follows a page at night finds the routes that it names. */
class RoutesInDocsTest {
    private static final Path HOUSE = Path.of("..");

    /** As in {@code GET /v1/usage}. */
    private static final Pattern NAMED = Pattern.compile("`(GET|POST|PUT|PATCH|DELETE) (/[^`\\s?]+)");

    /** As in {@code /admin/usage}, whatever the method. */
    private static final Pattern MENTIONED = Pattern.compile("`()(/admin/[^`\\s?]+)");

    private static final Pattern CURL =
            Pattern.compile("curl (.*?)\"?(?:http://localhost:8080|\\$AT)(/[^\\s\"?]+)(.*)");

    private record Told(String method, String path) {
        boolean isThere() {
            return Documented.all().stream()
                    .anyMatch(operation -> (method.isEmpty() || method.equals(operation.method()))
                            && path.matches(operation.template().replaceAll("\\{\\w+}", "[^/]+")));
        }
    }

    static Stream<Path> pages() throws IOException {
        try (var docs = Files.walk(HOUSE.resolve("docs"));
                var house = Files.list(HOUSE)) {
            return Stream.concat(docs, house).filter(page -> page.toString().endsWith(".md")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_names_only_routes_that_there_are(Path page) throws IOException {
        var text = Files.readString(page).replace("\\\n", " ");

        var told = Stream.concat(
                Stream.of(NAMED, MENTIONED)
                        .flatMap(pattern -> pattern.matcher(text).results())
                        .map(found -> new Told(found.group(1), found.group(2))),
                CURL.matcher(text).results().map(RoutesInDocsTest::sent));

        assertThat(told.filter(each -> !each.isThere())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_route_that_is_not_there_is_noticed(Told mistake) {
        assertThat(mistake.isThere()).isFalse();
    }

    static List<Told> mistakes() {
        return List.of(new Told("", "/admin/use"), new Told("POST", "/v1/usage"), sent("curl \"$AT/admin/use\""));
    }

    private static Told sent(String line) {
        return CURL.matcher(line)
                .results()
                .map(RoutesInDocsTest::sent)
                .findFirst()
                .orElseThrow();
    }

    private static Told sent(MatchResult curl) {
        var options = curl.group(1) + curl.group(3);
        var named = Pattern.compile("-X (\\w+)").matcher(options);
        if (named.find()) {
            return new Told(named.group(1), curl.group(2));
        }
        return new Told(options.contains(" -d ") ? "POST" : "GET", curl.group(2));
    }
}
