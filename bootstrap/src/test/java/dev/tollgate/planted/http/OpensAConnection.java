package dev.tollgate.planted.http;

import java.sql.DriverManager;
import java.sql.SQLException;

final class OpensAConnection {
    void open() throws SQLException {
        DriverManager.getConnection("jdbc:planted:").close();
    }
}
