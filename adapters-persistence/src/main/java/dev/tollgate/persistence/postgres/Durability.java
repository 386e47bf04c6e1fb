package dev.tollgate.persistence.postgres;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What the database promises about commits. */
final class Durability {

    private Durability() {}

    /**
     * Reads the settings that make a commit durable.
     *
     * @throws IllegalStateException if one of them is off: credits could be lost or invented
     */
    static void check(Database database) {
        List<String> off = database.read(Durability::settingsThatAreOff);
        if (!off.isEmpty()) {
            throw new IllegalStateException("PostgreSQL runs with " + String.join(", ", off)
                    + ": a crash would lose credits that were sold or spent. Switch it on; Tollgate does not start.");
        }
    }

    private static List<String> settingsThatAreOff(Handle handle) {
        List<String> off = new ArrayList<>();
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            String value = handle.createQuery("SELECT current_setting(:setting)")
                    .bind("setting", setting)
                    .mapTo(String.class)
                    .one();
            if (value.equals("off")) {
                off.add(setting + "=off");
            }
        }
        return off;
    }
}
