package dev.tollgate.bootstrap.config;

import java.util.List;
import java.util.stream.Collectors;

/** The table of variables for people: as Markdown for the documentation, as text for a terminal. */
public final class ConfigTable {
    private ConfigTable() {}

    /** One table for each group, with its heading. */
    public static String markdown() {
        return groups().stream()
                .map(group -> "### " + group + "\n\n| variable | default | allowed | meaning |\n|---|---|---|---|\n"
                        + of(group).stream().map(ConfigTable::row).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    /** One block for each group. */
    public static String text() {
        return groups().stream()
                .map(group -> group + "\n"
                        + of(group).stream().map(ConfigTable::block).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static String row(Variable<?> variable) {
        String fallback = variable.fallback().isEmpty() ? "" : "`" + variable.fallback() + "`";
        return "| `%s` | %s | %s | %s |\n"
                .formatted(variable.name(), fallback, variable.form().allowed(), variable.meaning());
    }

    private static String block(Variable<?> variable) {
        String fallback = variable.fallback().isEmpty() ? "" : " Default: " + variable.fallback() + ".";
        return "  %s%n      %s%n      Allowed: %s.%s%n"
                .formatted(variable.name(), variable.meaning(), variable.form().allowed(), fallback);
    }

    private static List<String> groups() {
        return Variables.all().stream().map(Variable::group).distinct().toList();
    }

    private static List<Variable<?>> of(String group) {
        return Variables.all().stream()
                .filter(variable -> variable.group().equals(group))
                .toList();
    }
}
