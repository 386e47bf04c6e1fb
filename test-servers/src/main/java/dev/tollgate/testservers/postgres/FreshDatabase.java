package dev.tollgate.testservers.postgres;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database nobody else uses.
 *
 * @param jdbcUrl where it is, user included; no password is asked
 * @param name its name on the server
 */
public record FreshDatabase(String jdbcUrl, String name) {
    /** Returns a source of unpooled connections to it. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        return source;
    }
}
