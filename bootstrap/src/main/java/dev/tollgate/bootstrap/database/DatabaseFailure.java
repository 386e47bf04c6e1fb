package dev.tollgate.bootstrap.database;

import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Set;

/** What an operator is told when the database failed. Callers are never told who said what. */
public final class DatabaseFailure {
    /**
     * Connecting, changing nothing, who may, no such database, too much of something, shutting down:
     * nothing of these is data of callers.
     */
    private static final Set<String> CLASSES = Set.of("08", "25", "28", "3D", "53", "57");

    private DatabaseFailure() {}

    /** What the failure says, and what PostgreSQL said. */
    public static String told(Throwable failure) {
        String said = "";
        for (Throwable at = failure.getCause(); at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && !(at instanceof BatchUpdateException) && isOfTheDatabase(sql)) {
                said = ": " + sql.getMessage() + beneath(sql);
            }
        }
        return failure.getMessage() + said;
    }

    /** The driver does not say itself which host nobody knows, or which certificate it does not trust. */
    private static String beneath(SQLException said) {
        return said.getCause() instanceof IOException network ? " (" + network + ")" : "";
    }

    private static boolean isOfTheDatabase(SQLException said) {
        String state = said.getSQLState();
        return state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
    }
}
