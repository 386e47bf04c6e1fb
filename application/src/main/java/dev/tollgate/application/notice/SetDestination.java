package dev.tollgate.application.notice;

import dev.tollgate.domain.access.Secrets;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.JournalEnd;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.Mark;
import dev.tollgate.domain.notice.NoticeDestinations;
import dev.tollgate.domain.notice.NoticeKind;
import dev.tollgate.domain.notice.NoticeOutbox;
import dev.tollgate.domain.notice.NoticeSender;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Sets where an account wants to hear notices; one that was given up is in use again. */
public final class SetDestination {

    private static final int SECRET_BYTES = 32;

    private final NoticeDestinations destinations;
    private final NoticeOutbox outbox;
    private final NoticeSender sender;
    private final LedgerStatement statement;
    private final Secrets secrets;
    private final InstantSource clock;

    @Inject
    public SetDestination(
            NoticeDestinations destinations,
            NoticeOutbox outbox,
            NoticeSender sender,
            LedgerStatement statement,
            Secrets secrets,
            InstantSource clock) {
        this.destinations = destinations;
        this.outbox = outbox;
        this.sender = sender;
        this.statement = statement;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What came about before is not told; what comes about from now on is. */
    public Result set(Command command) {
        Optional<String> objection = sender.objection(command.address());
        if (objection.isPresent()) {
            return new Result.Refused(objection.get());
        }
        Optional<String> kept =
                destinations.find(command.account()).map(Destination::secret).filter(any -> !command.newSecret());
        Destination destination = new Destination(
                command.account(),
                command.address(),
                kept.orElseGet(this::secret),
                command.kinds(),
                command.lowMark(),
                clock.instant(),
                Instant.MAX,
                "");
        outbox.clear(command.account());
        JournalEnd end = statement.ends(Set.of(command.account())).getOrDefault(command.account(), JournalEnd.NONE);
        outbox.advance(Mark.NONE, Present.watch(end).mark(command.account()), List.of());
        destinations.save(destination);
        return new Result.Set(destination, kept.isEmpty());
    }

    private String secret() {
        return "whsec_" + Base64.getEncoder().encodeToString(secrets.random(SECRET_BYTES));
    }

    /**
     * A destination to be set.
     *
     * @param newSecret whether the secret of the one before ends
     */
    public record Command(AccountId account, URI address, Set<NoticeKind> kinds, Credits lowMark, boolean newSecret) {
        public Command {
            Objects.requireNonNull(account, "account must not be null");
            Objects.requireNonNull(address, "address must not be null");
            Objects.requireNonNull(kinds, "kinds must not be null");
            Objects.requireNonNull(lowMark, "lowMark must not be null");
            kinds = Set.copyOf(kinds);
        }
    }

    /** What became of it. */
    public sealed interface Result {
        /**
         * It is in use.
         *
         * @param secretIsNew whether the secret is to be shown, this once
         */
        record Set(Destination destination, boolean secretIsNew) implements Result {}

        /** Nothing would be sent there, for this reason. */
        record Refused(String reason) implements Result {}
    }
}
