package dev.tollgate.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConfigTableTest {
    @Nested
    class The_documentation {
        @Test
        void has_the_table_that_the_code_has() throws IOException {
            String page = Files.readString(Path.of("../docs/operations.md"));

            assertThat(page)
                    .as("`./tollgate config --markdown` prints the table to paste into docs/operations.md")
                    .contains(ConfigTable.markdown());
        }
    }

    @Nested
    class The_table {
        @Test
        void has_a_readable_fallback_wherever_it_shows_one() {
            assertThat(Variables.all())
                    .filteredOn(variable -> !variable.fallback().isEmpty())
                    .isNotEmpty()
                    .allSatisfy(variable -> assertThat(variable.form().reader().read(variable.fallback()))
                            .as(variable.name())
                            .isPresent());
        }

        @Test
        void names_every_variable_once() {
            assertThat(Variables.all())
                    .extracting(Variable::name)
                    .doesNotHaveDuplicates()
                    .isNotEmpty();
        }
    }
}
