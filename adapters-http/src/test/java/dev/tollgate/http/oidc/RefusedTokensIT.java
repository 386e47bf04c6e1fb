package dev.tollgate.http.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator who asks for it reads about tokens that prove nobody. */
class RefusedTokensIT {

    private static final Logger LOGGER = Logger.getLogger(OidcTokens.class.getName());

    @AutoClose
    private final Issuer issuer = new Issuer();

    private final OidcTokens tokens =
            new OidcTokens(OidcConfig.of(Issuer.NAME, "tollgate", issuer.address()), Instant::now);

    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        LOGGER.setLevel(Level.FINE);
        LOGGER.addHandler(lines);
    }

    @AfterEach
    void cease() {
        LOGGER.removeHandler(lines);
        LOGGER.setLevel(null);
    }

    @Test
    void are_told_with_the_audience_they_are_for() {
        tokens.prove(issuer.sign(claims().audience("billing").build()));

        assertThat(lines.written).singleElement().asString().contains("refused", "aud claim");
    }

    @Test
    void are_told_to_have_ended() {
        tokens.prove(issuer.sign(claims().expirationTime(Date.from(Instant.now().minusSeconds(61)))
                .build()));

        assertThat(lines.written).singleElement().asString().contains("refused", "Expired");
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(Issuer.NAME)
                .audience("tollgate")
                .subject("ada")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    /** What the thread of this test has logged: others refuse tokens beside it. */
    private static final class Lines extends Handler {
        private final long thread = Thread.currentThread().threadId();

        private final List<String> written = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getLongThreadID() == thread) {
                written.add(new SimpleFormatter().formatMessage(line));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
