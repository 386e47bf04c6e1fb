package dev.tollgate.http.internal.access;

import dev.tollgate.application.access.FindApiKey;
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

    /** A page of a holder's keys, the newest first, without secrets. */
    public static Reply list(ListApiKeys listApiKeys, FindApiKey findApiKey, KeyHolder holder, Exchange exchange) {
        var paging = Paging.of(exchange);
        var page = listApiKeys.list(holder, paging.after(), paging.fetch());
        if (page.isEmpty() && !paging.after().isEmpty() && !has(findApiKey, holder, paging.after())) {
            throw Paging.wrongCursor(paging.after());
        }
        return Reply.ok(paging.page(page, listed -> listed.key().id().value(), KeyJson::listed));
    }

    private static boolean has(FindApiKey findApiKey, KeyHolder holder, String id) {
        return keyId(id).flatMap(key -> findApiKey.find(holder, key)).isPresent();
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
        var id = keyId(exchange.path("id"));
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
        return keyId(exchange.path("id"))
                .flatMap(id -> revokeApiKey.revoke(holder, id))
                .map(key -> Reply.noContent())
                .orElseGet(() -> Reply.refused(NO_KEY));
    }

    static Optional<KeyId> keyId(String text) {
        try {
            return Optional.of(new KeyId(text));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
