package dev.tollgate.http.internal.notices;

import dev.tollgate.application.notice.ViewDestination;
import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.NoticeKind;
import dev.tollgate.domain.notice.OutboxNotice;
import dev.tollgate.http.internal.server.Instants;
import dev.tollgate.http.internal.server.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A destination as it may be shown again: everything but its secret. */
record WebhookJson(
        String accountId,
        String url,
        List<String> events,
        String lowMark,
        boolean enabled,
        Object disabledAt,
        Object disabledReason,
        String setAt) {

    static WebhookJson of(Destination destination) {
        return new WebhookJson(
                destination.account().value(),
                destination.address().toString(),
                destination.kinds().stream().sorted().map(NoticeKind::word).toList(),
                destination.lowMark().toString(),
                !destination.isDisabled(),
                Instants.json(destination.disabled()),
                Json.orNull(destination.reason()),
                destination.since().toString());
    }

    /** The same with how the latest notices fared. */
    static JsonNode of(ViewDestination.View view) {
        ObjectNode shown = Json.tree(of(view.destination()));
        var latest = shown.putArray("latest");
        view.latest().forEach(notice -> latest.add(Json.tree(NoticeJson.of(notice))));
        return shown;
    }

    /** The same with its secret, to be shown once; null when it was shown before. */
    static JsonNode set(Destination destination, boolean secretIsNew) {
        ObjectNode shown = Json.tree(of(destination));
        return secretIsNew ? shown.put("signing_secret", destination.secret()) : shown.putNull("signing_secret");
    }

    private record NoticeJson(
            String id, String type, String at, String state, int attempts, Object nextAttemptAt, Object failure) {
        static NoticeJson of(OutboxNotice kept) {
            boolean pending = kept.state() == OutboxNotice.State.PENDING;
            return new NoticeJson(
                    kept.notice().id(),
                    kept.notice().kind().word(),
                    kept.notice().at().toString(),
                    kept.state().name().toLowerCase(Locale.ROOT),
                    kept.attempts(),
                    Json.orNull(pending ? kept.due().toString() : ""),
                    Json.orNull(kept.failure()));
        }
    }
}
