package dev.tollgate.domain.diagnostics;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Keeps files by name. Names are parts of letters, digits, dots, hyphens and underscores with
 * slashes between; a part is neither {@code .} nor {@code ..}.
 */
public interface ObjectStore {

    /**
     * Stores content under a name, in place of what was there. It can be read back when this
     * returns; content that ends early or late is not stored.
     *
     * @param size how many bytes the content has
     * @throws IOException if the content cannot be read, or has another size
     * @throws dev.tollgate.domain.UnavailableException if the store cannot be asked
     * @throws IllegalArgumentException if the name is none
     */
    void put(String name, long size, InputStream content) throws IOException;

    /**
     * Opens what is stored under a name, to be closed by the caller; empty if nothing is.
     *
     * @throws dev.tollgate.domain.UnavailableException if the store cannot be asked
     */
    Optional<InputStream> open(String name);

    /**
     * Removes what is stored under a name; does nothing if nothing is.
     *
     * @throws dev.tollgate.domain.UnavailableException if the store cannot be asked
     */
    void remove(String name);

    /** Checks a name. */
    static String checked(String name) {
        boolean sound = name.length() <= 500
                && name.matches("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
                && !("/" + name + "/").matches(".*/\\.\\.?/.*");
        if (!sound) {
            throw new IllegalArgumentException("object name '" + name
                    + "' must be parts of letters, digits, dots, hyphens and underscores with slashes between");
        }
        return name;
    }
}
