package dev.tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.subscription.BillingPorts;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is published is told what it is for. Leaves a report of its size in {@code target/public-api.md}. */
class PublicApiTest {

    private static final List<String> PUBLISHED = List.of(
            "domain",
            "application",
            "testkit",
            "adapters-inmemory",
            "adapters-http",
            "adapters-persistence",
            "adapters-llm",
            "adapters-stripe");

    private static final Map<String, PublicApi> MODULES = PUBLISHED.stream()
            .collect(Collectors.toMap(
                    Function.identity(),
                    module -> PublicApi.of(Path.of("..", module)),
                    (one, other) -> one,
                    TreeMap::new));

    @Test
    void every_public_type_has_a_comment() {
        assertThat(MODULES.values().stream().flatMap(api -> api.types.stream().filter(api.bare::contains)))
                .isEmpty();
    }

    @Test
    void every_method_of_a_port_says_what_it_promises() {
        List<String> ports = Stream.of(Ports.class, BillingPorts.class)
                .flatMap(all -> Stream.of(all.getRecordComponents()))
                .map(RecordComponent::getType)
                .map(Class::getName)
                .toList();
        PublicApi domain = MODULES.get("domain");

        assertThat(domain.types).containsAll(ports);
        assertThat(domain.bare.stream()
                        .filter(name -> name.contains("#") && ports.contains(name.substring(0, name.indexOf('#'))))
                        .sorted())
                .isEmpty();
    }

    @Test
    void every_module_is_reported_with_its_size() throws IOException {
        String table = PUBLISHED.stream()
                .map(module -> row(module, MODULES.get(module)))
                .collect(Collectors.joining("", "| module | packages | types | methods |\n|---|---:|---:|---:|\n", ""));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/public-api.md"), table);

        assertThat(MODULES.values()).allSatisfy(api -> assertThat(api.methods).isNotEmpty());
    }

    private static String row(String module, PublicApi api) {
        return "| `tollgate-%s` | %d | %d | %d |%n"
                .formatted(module, api.packages.size(), api.types.size(), api.methods.size());
    }
}
