package dev.tollgate.journeys;

import dev.tollgate.bootstrap.database.MigratedDatabase;
import dev.tollgate.testservers.postgres.FreshDatabase;
import dev.tollgate.testservers.upstream.Answer;
import dev.tollgate.testservers.upstream.FakeUpstream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Servers on one database, whose vendor says a word every half second. */
final class LongAnswers implements AutoCloseable {

    private final FakeUpstream upstream = FakeUpstream.start();
    private final FreshDatabase database;

    LongAnswers(FreshDatabase database) {
        this.database = database;
    }

    static LongAnswers onFreshDatabase() {
        return new LongAnswers(MigratedDatabase.fresh());
    }

    LongAnswers ofWords(int count) {
        upstream.always(Answer.text("word ".repeat(count).strip()).every(Duration.ofMillis(500)));
        return this;
    }

    Map<String, String> settings(Path directory) {
        return House.settings(directory, database, upstream);
    }

    House house(Path directory) {
        return house(directory, InstantSource.system());
    }

    /** On a machine with another clock. */
    House house(Path directory, InstantSource machine) {
        return House.on(database, upstream, settings(directory), machine);
    }

    /** Has asked the server at this port for an answer. */
    static RawCall call(int port) throws IOException {
        return RawCall.to(port).post(House.key(1), "/v1/chat/completions", House.CHAT.formatted(1_000, true));
    }

    @Override
    public void close() {
        upstream.close();
    }
}
