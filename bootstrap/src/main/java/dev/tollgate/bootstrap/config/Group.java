package dev.tollgate.bootstrap.config;

import dev.tollgate.bootstrap.config.Variable.Form;
import java.util.ArrayList;
import java.util.List;

/** Variables about one thing, under one heading of the documentation, in the order they are declared. */
final class Group {
    private final String heading;
    private final List<Variable<?>> variables = new ArrayList<>();

    Group(String heading) {
        this.heading = heading;
    }

    /** Adds one whose value anybody may see. */
    <T> Variable<T> open(String name, String meaning, String fallback, Form<T> form) {
        return add(new Variable<>(name, heading, meaning, fallback, form, false));
    }

    /** Adds one whose value must never be shown. */
    <T> Variable<T> secret(String name, String meaning, Form<T> form) {
        return add(new Variable<>(name, heading, meaning, "", form, true));
    }

    List<Variable<?>> variables() {
        return List.copyOf(variables);
    }

    private <T> Variable<T> add(Variable<T> variable) {
        variables.add(variable);
        return variable;
    }
}
