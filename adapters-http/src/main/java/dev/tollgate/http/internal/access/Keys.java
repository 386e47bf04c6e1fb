package dev.tollgate.http.internal.access;

import dev.tollgate.application.access.IssueApiKey;
import dev.tollgate.application.access.ListApiKeys;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;

/** Keys of an account, alike for its own callers and for operators. */
public final class Keys {
    private Keys() {}

    /** All keys of a holder, without secrets. */
    public static Reply list(ListApiKeys listApiKeys, KeyHolder holder) {
        return Reply.ok(
                Paging.whole(listApiKeys.list(holder).stream().map(KeyJson::of).toList()));
    }

    /** Issues the key that the fields ask for; its secret is in the reply and nowhere else. */
    public static Reply issue(IssueApiKey issueApiKey, KeyHolder holder, Fields fields) {
        return issue(issueApiKey, KeyRequest.read(fields).commandFor(holder));
    }

    static Reply issue(IssueApiKey issueApiKey, IssueApiKey.Command command) {
        return switch (issueApiKey.issue(command)) {
            case IssueApiKey.Result.Issued issued -> Reply.created(KeyJson.issued(issued.key(), issued.text()));
            case IssueApiKey.Result.NoAccount none -> Reply.refused(Problem.notFound("There is no such account."));
        };
    }
}
