package dev.tollgate.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files beside the code say to a server, read as text: they are not run here. */
class DeploymentFilesTest {
    private static final Path HOME = Path.of("..");
    private static final Pattern VARIABLE =
            Pattern.compile("\\b(?:TOLLGATE_[A-Z0-9_]+|DATABASE_URL|REDIS_URL|STRIPE_[A-Z_]+)");

    /** Read by the launcher and by no server. */
    private static final String LAUNCHER_S_OWN = "TOLLGATE_JAVA_OPTS";

    @ParameterizedTest
    @ValueSource(strings = {".launch", "deploy/Dockerfile"})
    void nothing_of_the_memory_of_a_server_is_left_in_a_file(String file) throws IOException {
        assertThat(read(file)).contains("-XX:-HeapDumpOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash");
    }

    @Test
    void no_file_turns_that_on_again() throws IOException {
        for (String file : List.of(
                ".launch", "tollgate", "bench", "drill", "deploy/Dockerfile", "deploy/kubernetes/tollgate.yaml")) {
            assertThat(read(file)).as(file).doesNotContain("+HeapDump", "+CreateCoredump", "HeapDumpPath", "ulimit -c");
        }
        assertThat(read("deploy/kubernetes/tollgate.yaml"))
                .as("it would take the place of the image's flags")
                .doesNotContain("JAVA_TOOL_OPTIONS");
    }

    @Test
    void every_variable_in_them_is_one_that_a_server_reads() throws IOException {
        var known = Variables.all().stream().map(Variable::name).collect(Collectors.toCollection(TreeSet::new));
        known.add(LAUNCHER_S_OWN);
        for (String file : List.of(".launch", "tollgate", "deploy/Dockerfile", "deploy/kubernetes/tollgate.yaml")) {
            assertThat(VARIABLE.matcher(read(file)).results().map(MatchResult::group))
                    .as(file)
                    .isSubsetOf(known);
        }
        assertThat(VARIABLE.matcher(read("deploy/kubernetes/tollgate.yaml")).results())
                .hasSizeGreaterThan(4);
    }

    @Test
    void a_cluster_adds_no_variables_of_its_own() throws IOException {
        assertThat(read("deploy/kubernetes/tollgate.yaml")).contains("enableServiceLinks: false");
    }

    private static String read(String file) throws IOException {
        return Files.readString(HOME.resolve(file));
    }
}
