package dev.tollgate.bootstrap.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads variables from an environment and keeps a note of every mistake. */
final class Reading {
    private final Map<String, String> environment;
    private final List<Problem> problems = new ArrayList<>();

    Reading(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The value of a variable that has a fallback; the fallback when the value is a mistake. */
    <T> T value(Variable<T> variable) {
        return find(variable)
                .or(() -> variable.form().reader().read(variable.fallback()))
                .orElseThrow(() -> new IllegalStateException(variable.name() + " has no readable fallback"));
    }

    /** The value of a variable, if it is set; blank counts as not set. */
    <T> Optional<T> find(Variable<T> variable) {
        String text = environment.getOrDefault(variable.name(), "").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = variable.form().reader().read(text);
        if (value.isEmpty()) {
            wrong(variable, text, "Allowed: " + variable.form().allowed() + ".");
        }
        return value;
    }

    /** Whether it is set, be it to a mistake. */
    boolean isSet(Variable<?> variable) {
        return !environment.getOrDefault(variable.name(), "").isBlank();
    }

    /** All of it, for what names variables of its own choice. */
    Map<String, String> environment() {
        return environment;
    }

    /** Notes a mistake that only several variables together make. */
    void wrong(Variable<?> variable, String given, String advice) {
        problems.add(new Problem(variable.name(), given.isEmpty() ? "not set" : variable.shown(given), advice));
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
