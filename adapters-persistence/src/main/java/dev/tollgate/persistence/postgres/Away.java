package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.UnavailableException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jdbi.v3.core.ConnectionException;

/** Why the database gives no answer, in words that tell an operator what is the case and what to look at. */
enum Away {
    UNANSWERED("the database does not answer in time; see whether it is overloaded, waits for locks, or stands still"),
    UNREACHABLE(
            "no connection to the database can be made; see that it runs and takes this address, user and password"),
    NOT_SECURE("no secure connection to the database can be made; see the sslmode and the certificates of its URL,"
            + " and the certificate that it shows"),
    NONE_FREE(
            "no connection to the database came free in time; all are in use, or it stands still and takes no new one"),
    READ_ONLY(
            "the database takes no changes; see whether it is a stand-by, its disk is full or somebody set it read-only"),
    OLD_SCHEMA("the schema of the database is older than this release; migrate it"),
    LOST("the connection to the database was lost; it was stopped, or the network between broke");

    private static final Duration SOON = Duration.ofSeconds(1);

    /** States of a connection that could not be made: not there, not taken, not allowed, not now. */
    private static final Pattern REFUSALS = Pattern.compile("08001|08004|(28|3D|53|57).*");

    final String words;

    Away(String words) {
        this.words = words;
    }

    /** What is thrown at callers; the database's own words are its cause. */
    static UnavailableException because(Throwable cause) {
        return new UnavailableException(of(cause).words, SOON, cause);
    }

    static Away of(Throwable cause) {
        if (causes(cause)
                .anyMatch(each -> each instanceof SocketTimeoutException || each instanceof TimeoutException)) {
            return UNANSWERED;
        }
        if (sqlCauses(cause).anyMatch(Away::isReadOnly)) {
            return READ_ONLY;
        }
        if (sqlCauses(cause).anyMatch(Away::isSchemaOld)) {
            return OLD_SCHEMA;
        }
        if (causes(cause).anyMatch(Away::isOfBorrowing)) {
            // A pool that waited in vain names what failed last, be it that one of its own connections did not answer.
            if (sqlCauses(cause).anyMatch(Away::isOfCertificates)) {
                return NOT_SECURE;
            }
            return sqlCauses(cause).anyMatch(Away::isRefusal) ? UNREACHABLE : NONE_FREE;
        }
        return LOST;
    }

    /** Whether nothing was changed because nothing may be; a new connection may lead to a server that takes changes. */
    static boolean isReadOnly(SQLException failure) {
        return "25006".equals(failure.getSQLState());
    }

    /** Whether a table or column is missing that a migration to come will make. */
    static boolean isSchemaOld(SQLException failure) {
        return "42P01".equals(failure.getSQLState()) || "42703".equals(failure.getSQLState());
    }

    private static boolean isRefusal(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && REFUSALS.matcher(state).matches();
    }

    /** The driver gives them the state of a network that broke, which it knows by another failure. */
    private static boolean isOfCertificates(SQLException failure) {
        Throwable of = failure.getCause();
        boolean broke =
                of instanceof IOException && !(of instanceof SSLException || of instanceof FileNotFoundException);
        return "08006".equals(failure.getSQLState()) && !broke && !(of instanceof SQLException);
    }

    private static boolean isOfBorrowing(Throwable failure) {
        return failure instanceof ConnectionException || failure instanceof SQLTransientConnectionException;
    }

    private static Stream<SQLException> sqlCauses(Throwable failure) {
        return causes(failure).filter(SQLException.class::isInstance).map(SQLException.class::cast);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause);
    }
}
