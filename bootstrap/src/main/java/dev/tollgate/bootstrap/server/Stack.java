package dev.tollgate.bootstrap.server;

import dev.tollgate.bootstrap.database.DatabaseFailure;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** What has been opened, closed in reverse order; one that fails to close does not keep the others open. */
final class Stack implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Stack.class.getName());

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable next = opened.pop();
            try {
                next.close();
            } catch (UnavailableException | UnknownOutcomeException away) {
                LOG.log(
                        Level.WARNING,
                        "could not close " + next.getClass().getSimpleName() + " in order: "
                                + DatabaseFailure.told(away));
            } catch (Exception stays) {
                LOG.log(Level.ERROR, "could not close " + next.getClass().getSimpleName(), stays);
            }
        }
    }
}
