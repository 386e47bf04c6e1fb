package dev.tollgate.application.access;

import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.access.Secrets;
import dev.tollgate.domain.account.Accounts;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;

/** Makes a key. Its secret is in the answer and nowhere else: it cannot be shown again. */
public final class IssueApiKey {

    private final ApiKeys keys;
    private final Accounts accounts;
    private final Secrets secrets;
    private final InstantSource clock;

    @Inject
    public IssueApiKey(ApiKeys keys, Accounts accounts, Secrets secrets, InstantSource clock) {
        this.keys = keys;
        this.accounts = accounts;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Not idempotent: every call makes another key. One that has expired by the clock is not made. */
    public Result issue(Command command) {
        if (command.holder() instanceof KeyHolder.OfAccount of
                && accounts.find(of.account()).isEmpty()) {
            return new Result.NoAccount();
        }
        Instant now = clock.instant();
        if (!command.expires().isAfter(now)) {
            return new Result.Expired(now);
        }
        KeyText text = KeyText.of(command.environment(), secrets.random(KeyText.RANDOM_BYTES));
        return store(text, command, now);
    }

    private Result store(KeyText text, Command command, Instant now) {
        ApiKey key = new ApiKey(
                text.id(),
                text.id(),
                command.holder(),
                text.hash(),
                text.display(),
                command.name(),
                command.scopes(),
                command.limits(),
                now,
                command.expires(),
                Instant.MAX,
                false);
        if (!keys.add(key)) {
            throw new IllegalStateException("a new key has the id of another: " + text.id());
        }
        return new Result.Issued(key, text);
    }

    /**
     * A key to be made.
     *
     * @param environment {@code live} or {@code test}; shown in the key
     * @param expires {@link Instant#MAX} for one that does not expire
     */
    public record Command(
            KeyHolder holder, String environment, String name, Set<Scope> scopes, KeyLimits limits, Instant expires) {
        public Command {
            Objects.requireNonNull(holder, "holder must not be null");
            Objects.requireNonNull(environment, "environment must not be null");
            Objects.requireNonNull(name, "name must not be null");
            Objects.requireNonNull(scopes, "scopes must not be null");
            Objects.requireNonNull(limits, "limits must not be null");
            Objects.requireNonNull(expires, "expires must not be null");
            scopes = Set.copyOf(scopes);
        }
    }

    /** The key, or why there is none. */
    public sealed interface Result {
        /** Show {@code text} now: it is not kept. */
        record Issued(ApiKey key, KeyText text) implements Result {}

        /** There is no such account. */
        record NoAccount() implements Result {}

        /** It is {@code now}, when the key would have expired. */
        record Expired(Instant now) implements Result {}
    }
}
