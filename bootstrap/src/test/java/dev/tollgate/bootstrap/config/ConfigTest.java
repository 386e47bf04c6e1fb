package dev.tollgate.bootstrap.config;

import static dev.tollgate.bootstrap.config.ReadConfig.problems;
import static dev.tollgate.bootstrap.config.ReadConfig.sound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.access.KeyText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    private static final KeyText KEY = KeyText.of("live", new byte[KeyText.RANDOM_BYTES]);

    @Nested
    class An_empty_environment {
        @Test
        void gives_the_defaults() {
            Config config = sound(Map.of());

            assertThat(config.listening().port()).isEqualTo(8080);
            assertThat(config.listening().adminPort()).isEqualTo(Config.Listening.NO_ADMIN_PORT);
            assertThat(sound(Map.of("TOLLGATE_HOST", "10.0.0.1", "TOLLGATE_ADMIN_PORT", "8081"))
                            .listening()
                            .adminHost())
                    .isEqualTo("10.0.0.1");
            assertThat(config.listening().openMetrics()).isTrue();
            assertThat(sound(Map.of("TOLLGATE_OPEN_METRICS", "no")).listening().openMetrics())
                    .isFalse();
            assertThat(config.storage().directory()).isEqualTo(Path.of(".tollgate"));
            assertThat(config.storage().ownDatabase()).isTrue();
            assertThat(config.creditTerms().demoCredits()).isEqualByComparingTo("1000");
            assertThat(config.creditTerms().creditValueUsd()).isEqualByComparingTo("0.01");
            assertThat(config.creditTerms().increment()).isEqualByComparingTo(new BigDecimal("0.000000001"));
            assertThat(config.vendors().none()).isTrue();
            assertThat(config.stripe().configured()).isFalse();
        }
    }

    @Nested
    class A_blank_value {
        @Test
        void counts_as_not_set() {
            assertThat(sound(Map.of("TOLLGATE_PORT", " ", "DATABASE_URL", ""))).isEqualTo(sound(Map.of()));
        }
    }

    @Nested
    class Mistakes {
        @Test
        void are_all_reported_at_once() {
            List<Problem> problems = problems(Map.of(
                    "TOLLGATE_PORT", "http",
                    "TOLLGATE_LOG_FORMAT", "xml",
                    "TOLLGATE_LOG_LEVEL", "loud",
                    "TOLLGATE_LOG_REQUESTS", "all",
                    "TOLLGATE_DEMO_CREDITS", "-1",
                    "DATABASE_URL", "mysql://host/name",
                    "OPENAI_BASE_URL", "api.example.com",
                    "STRIPE_SECRET_KEY", "sk_test_1"));

            assertThat(problems)
                    .extracting(Problem::variable)
                    .containsExactlyInAnyOrder(
                            "TOLLGATE_PORT",
                            "TOLLGATE_LOG_FORMAT",
                            "TOLLGATE_LOG_LEVEL",
                            "TOLLGATE_LOG_REQUESTS",
                            "TOLLGATE_DEMO_CREDITS",
                            "DATABASE_URL",
                            "OPENAI_BASE_URL",
                            "STRIPE_WEBHOOK_SECRET");
        }

        @Test
        void in_the_file_of_providers_are_reported_with_all_others(@TempDir Path directory) throws IOException {
            Path file = directory.resolve("providers.json");
            Files.writeString(file, """
                    {"providers": {"near": {"base_url": "ftp://near", "timeouts": {"first_part": -1}},
                                   "far": {"base_url": "https://far.example/v1", "api_key_env": "FAR_KEY"}},
                     "models": {"wise": [{"provider": "nobody", "model": "w"}]}}""");

            List<Problem> problems = problems(Map.of("TOLLGATE_PORT", "http", "TOLLGATE_PROVIDERS", file.toString()));

            assertThat(problems).extracting(Problem::variable).contains("TOLLGATE_PORT", "TOLLGATE_PROVIDERS");
            assertThat(problems.toString())
                    .contains("near.base_url", "first_part", "far.api_key_env", "FAR_KEY", "nobody");
        }

        @Test
        void in_names_are_found() {
            assertThat(Variables.unread(Set.of("TOLLGATE_HOSTS", "TOLLGATE_HOST", "TOLLGATE_JAVA_OPTS", "HOME")))
                    .containsExactly("TOLLGATE_HOSTS");
        }

        @Test
        void in_what_others_need_are_told_once() {
            assertThat(problems(Map.of("STRIPE_SECRET_KEY", "sk_test_1", "STRIPE_WEBHOOK_SECRET", "secret")))
                    .extracting(Problem::variable)
                    .containsExactly("STRIPE_WEBHOOK_SECRET");
            assertThat(problems(Map.of("STRIPE_WEBHOOK_SECRET", "whsec_a", "STRIPE_LIVEMODE", "maybe")))
                    .extracting(Problem::variable)
                    .containsExactly("STRIPE_LIVEMODE");
            assertThat(problems(Map.of("TOLLGATE_OIDC_ISSUER", "our staff", "TOLLGATE_OIDC_KEYS_URL", "keys")))
                    .extracting(Problem::variable)
                    .containsExactly("TOLLGATE_OIDC_KEYS_URL");
        }

        @Test
        void say_what_was_given_and_what_is_allowed() {
            assertThat(problems(Map.of("TOLLGATE_PORT", "70000")))
                    .singleElement()
                    .hasToString("TOLLGATE_PORT is \"70000\". Allowed: a port, 0 to 65535.");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "DATABASE_URL",
                    "REDIS_URL",
                    "TOLLGATE_API_KEY",
                    "TOLLGATE_ADMIN_KEY",
                    "STRIPE_WEBHOOK_SECRET"
                })
        void never_show_a_secret(String variable) {
            assertThat(problems(Map.of(variable, "very-secret")).toString()).doesNotContain("very-secret");
        }

        @ParameterizedTest
        @ValueSource(strings = {"OPENAI_BASE_URL", "TOLLGATE_S3_ENDPOINT", "TOLLGATE_OTLP_ENDPOINT"})
        void never_show_a_password_in_an_address_which_takes_none(String variable) {
            assertThat(problems(Map.of(variable, "https://me:very@secret@host/v1")))
                    .singleElement()
                    .asString()
                    .startsWith(variable)
                    .contains("https://...@host/v1")
                    .doesNotContain("secret");
            assertThat(problems(Map.of(variable, "https://me:secret@host/v1")))
                    .singleElement()
                    .asString()
                    .startsWith(variable)
                    .doesNotContain("secret");
        }

        @ParameterizedTest
        @CsvSource({
            "TOLLGATE_PORT, 8.5",
            "TOLLGATE_ADMIN_PORT, 0",
            "TOLLGATE_ADMIN_HOST, 127.0.0.1",
            "TOLLGATE_ADMIN_PORT, 8080",
            "TOLLGATE_STOP_GRACE_SECONDS, -1",
            "TOLLGATE_CREDIT_VALUE_USD, 0",
            "TOLLGATE_CREDIT_VALUE_USD, 1e999999999",
            "TOLLGATE_PRICE_MULTIPLIER, NaN",
            "TOLLGATE_CREDIT_INCREMENT, 1e-10",
            "TOLLGATE_API_KEY, tg_live_wrong",
            "TOLLGATE_API_KEY, changeme",
            "DATABASE_URL, postgres://host",
            "DATABASE_URL, postgres:///name",
            "DATABASE_URL, 'postgres://one,/name'",
            "DATABASE_URL, 'postgres://one:5432,two:port/name'",
            "REDIS_URL, http://host",
            "TOLLGATE_REDIS_MILLISECONDS, 9",
            "TOLLGATE_REDIS_MILLISECONDS, 50ms",
            "REDIS_URL, redis://host/cache",
            "REDIS_URL, 'redis://host,other'",
            "REDIS_URL, redis-sentinel://host:26379",
            "REDIS_URL, redis://me:half%@host",
            "REDIS_URL, redis://host?ssl=true",
            "OPENAI_BASE_URL, https://host/v1?key=k",
            "GOOGLE_BASE_URL, https://host/#part",
            "STRIPE_WEBHOOK_SECRET, whsec_",
            "OPENAI_API_KEY, sk one",
            "STRIPE_SECRET_KEY, sk_test_é",
            "STRIPE_WEBHOOK_SECRET, 'whsec_a,'",
        })
        void of_this_kind_are_found(String variable, String value) {
            assertThat(problems(Map.of(variable, value)))
                    .extracting(Problem::variable)
                    .containsExactly(variable);
        }
    }

    @Nested
    class A_chosen_key {
        @Test
        void is_taken_when_its_checksum_is_right() {
            Config config = sound(Map.of("TOLLGATE_API_KEY", KEY.shown()));

            assertThat(config.firstKeys().account()).containsExactly(KEY);
        }

        @Test
        void cannot_be_the_account_s_and_the_operator_s() {
            assertThat(problems(Map.of("TOLLGATE_API_KEY", KEY.shown(), "TOLLGATE_ADMIN_KEY", KEY.shown())))
                    .singleElement()
                    .asString()
                    .startsWith("TOLLGATE_ADMIN_KEY")
                    .doesNotContain(KEY.shown());
        }
    }

    @Nested
    class A_database_address {
        @ParameterizedTest
        @CsvSource({
            "postgres://u:p@host:5433/name?sslmode=require, jdbc:postgresql://host:5433/name?sslmode=require, u, p",
            "postgresql://host/name, jdbc:postgresql://host/name, '', ''",
            "postgres://host/name?user=u&password=p%40+s, jdbc:postgresql://host/name, u, p@+s",
            "postgres://u:p%40+s@host/name, jdbc:postgresql://host/name, u, p@+s",
            "jdbc:postgresql://host/name?user=u&password=p&ssl=true, jdbc:postgresql://host/name?ssl=true, u, p",
            "postgres://u:p%40ss@host/name, jdbc:postgresql://host/name, u, p@ss",
            "'postgres://u:p@one:5433,two/name?a=b', 'jdbc:postgresql://one:5433,two/name?a=b', u, p",
            "'jdbc:postgresql://[::1]:5433,[::2]/name', 'jdbc:postgresql://[::1]:5433,[::2]/name', '', ''",
            "postgres://u%3Av:p%3A%2F%3F%23%25+%C3%BC@host/name, jdbc:postgresql://host/name, u:v, p:/?#%+ü",
        })
        void may_take_the_usual_forms(String given, String jdbcUrl, String user, String password) {
            Config config = sound(Map.of("DATABASE_URL", given));

            assertThat(config.storage().database()).containsExactly(new DatabaseAddress(jdbcUrl, user, password));
        }

        @Test
        void with_a_password_as_it_is_tells_how_it_is_written() {
            assertThat(problems(Map.of("DATABASE_URL", "postgres://u:p@ss/w@host/name")))
                    .singleElement()
                    .asString()
                    .contains("DATABASE_URL", "%40 for @")
                    .doesNotContain("p@ss");
        }

        @Test
        void does_not_show_its_password() {
            assertThat(new DatabaseAddress("jdbc:postgresql://host/name", "u", "secret"))
                    .asString()
                    .doesNotContain("secret");
        }
    }

    @Nested
    class A_vendor {
        @Test
        void does_not_show_its_key() {
            Config config = sound(Map.of(
                    "OPENAI_API_KEY",
                    "very-secret",
                    "STRIPE_SECRET_KEY",
                    "very-secret",
                    "STRIPE_WEBHOOK_SECRET",
                    "whsec_very-secret"));

            assertThat(config.vendors().none()).isFalse();
            assertThat(config).asString().doesNotContain("very-secret");
        }
    }
}
