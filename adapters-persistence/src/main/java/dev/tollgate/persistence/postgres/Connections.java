package dev.tollgate.persistence.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Where connections come from: a pool of our own, or the application's. */
interface Connections extends AutoCloseable {

    /** Plain connections, for whoever sets the schema itself. */
    DataSource plain();

    /** A connection for a read or a small write. */
    Connection borrow() throws SQLException;

    /** A connection of a lane's own, whose statements are planned once and only ever use indexes. */
    Connection lane(String name) throws SQLException;

    @Override
    void close();

    /** The settings of a lane's session. */
    static Map<String, String> laneSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("plan_cache_mode", "force_generic_plan");
        settings.put("enable_seqscan", "off");
        settings.put("enable_hashjoin", "off");
        settings.put("enable_mergejoin", "off");
        settings.put("enable_bitmapscan", "off");
        settings.put("enable_material", "off");
        settings.put("jit", "off");
        settings.put("statement_timeout", "30s");
        settings.put("idle_in_transaction_session_timeout", "30s");
        return settings;
    }
}
