package dev.tollgate.journeys;

import dev.tollgate.application.access.IssueApiKey;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.http.HttpConfig;
import dev.tollgate.http.HttpServer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** The journeys of a caller of the doors, with everything behind them in memory. */
class DoorJourneysIT extends Journeys {

    @Override
    Driver open() {
        LibraryDriver inside = new LibraryDriver();
        String key = issue(
                inside, new KeyHolder.OfAccount(LibraryDriver.ACCOUNT), EnumSet.complementOf(EnumSet.of(Scope.ADMIN)));
        String adminKey = issue(inside, new KeyHolder.OfHouse(), EnumSet.of(Scope.ADMIN));
        HttpConfig here = HttpConfig.defaults().withHost("127.0.0.1").withPort(0);
        HttpServer server =
                HttpServer.start(here, inside.gateway(), inside.ports().healthProbe(), () -> "");
        return new DoorDriver("http://127.0.0.1:" + server.port(), key, adminKey, inside.vendor(), () -> {
            server.close();
            inside.close();
        });
    }

    private static String issue(LibraryDriver inside, KeyHolder holder, Set<Scope> scopes) {
        var command = new IssueApiKey.Command(holder, "test", "any", scopes, KeyLimits.NONE, Instant.MAX);
        return switch (inside.gateway().issueApiKey().issue(command)) {
            case IssueApiKey.Result.Issued issued -> issued.text().shown();
            case IssueApiKey.Result.NoAccount none -> throw new AssertionError(none);
            case IssueApiKey.Result.Expired over -> throw new IllegalStateException(over.toString());
        };
    }
}
