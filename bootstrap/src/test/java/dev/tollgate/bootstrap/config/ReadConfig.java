package dev.tollgate.bootstrap.config;

import java.util.List;
import java.util.Map;

/** What comes of reading an environment, for tests. */
final class ReadConfig {

    private ReadConfig() {}

    static Config sound(Map<String, String> environment) {
        return switch (Config.read(environment)) {
            case Config.Outcome.Sound(Config config) -> config;
            case Config.Outcome.Unsound(List<Problem> problems) -> throw new AssertionError(problems.toString());
        };
    }

    static List<Problem> problems(Map<String, String> environment) {
        return switch (Config.read(environment)) {
            case Config.Outcome.Sound(Config config) -> List.of();
            case Config.Outcome.Unsound(List<Problem> problems) -> problems;
        };
    }
}
