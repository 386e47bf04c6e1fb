package dev.tollgate.http.internal.access;

import dev.tollgate.application.access.IssueApiKey;
import dev.tollgate.application.access.ListApiKeys;
import dev.tollgate.application.access.RevokeApiKey;
import dev.tollgate.application.access.RotateApiKey;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Keys of a holder, alike for its own callers and for operators. */
public final class Keys {
    private static final Problem NO_KEY = Problem.notFound("There is no such key.");
    private static final long LONGEST_GRACE_SECONDS = 604_800;
    private static final long USUAL_GRACE_SECONDS = 3_600;

    private Keys() {}

    /** All keys of a holder, without secrets. */
    public static Reply list(ListApiKeys listApiKeys, KeyHolder holder) {
        return Reply.ok(Paging.whole(
                listApiKeys.list(holder).stream().map(KeyJson::listed).toList()));
    }

    /** Issues the key that the fields ask for; its secret is in the reply and nowhere else. */
    public static Reply issue(IssueApiKey issueApiKey, KeyHolder holder, Fields fields) {
        return issue(issueApiKey, KeyRequest.read(fields).commandFor(holder));
    }

    static Reply issue(IssueApiKey issueApiKey, IssueApiKey.Command command) {
        return switch (issueApiKey.issue(command)) {
            case IssueApiKey.Result.Issued issued -> Reply.created(KeyJson.issued(issued.key(), issued.text()));
            case IssueApiKey.Result.NoAccount none -> Reply.refused(Problem.notFound("There is no such account."));
            case IssueApiKey.Result.Expired over ->
                Reply.refused(Fields.over("expires_at", command.expires(), over.now(), "a key that does not expire"));
        };
    }

    /** Issues the successor of the key that the path names; the old one works until its grace is over. */
    static Reply rotate(RotateApiKey rotateApiKey, KeyHolder holder, Exchange exchange) throws IOException {
        var fields = exchange.optionalFields();
        long grace = fields.findWhole("grace_seconds", 0, LONGEST_GRACE_SECONDS).orElse(USUAL_GRACE_SECONDS);
        fields.refuseOthers();
        var id = keyId(exchange);
        if (id.isEmpty()) {
            return Reply.refused(NO_KEY);
        }
        return switch (rotateApiKey.rotate(holder, id.get(), Duration.ofSeconds(grace))) {
            case RotateApiKey.Result.Rotated rotated -> Reply.created(KeyJson.issued(rotated.key(), rotated.text()));
            case RotateApiKey.Result.NoKey none -> Reply.refused(NO_KEY);
            case RotateApiKey.Result.Ended ended ->
                Reply.refused(Problem.conflict("The key has ended; issue a new one."));
        };
    }

    /** Revokes the key that the path names. */
    static Reply revoke(RevokeApiKey revokeApiKey, KeyHolder holder, Exchange exchange) {
        return keyId(exchange)
                .flatMap(id -> revokeApiKey.revoke(holder, id))
                .map(key -> Reply.noContent())
                .orElseGet(() -> Reply.refused(NO_KEY));
    }

    private static Optional<KeyId> keyId(Exchange exchange) {
        try {
            return Optional.of(new KeyId(exchange.path("id")));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
