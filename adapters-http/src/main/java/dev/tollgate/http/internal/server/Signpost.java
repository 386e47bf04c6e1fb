package dev.tollgate.http.internal.server;

import dev.tollgate.domain.access.Scope;
import java.util.List;
import java.util.stream.Collectors;

/** What a caller hears whose path is none of ours: those that are near it. */
final class Signpost {
    private static final String NOT_KEPT =
            " Models answer one call at a time, and nothing of it is kept: send files and"
                    + " whole conversations with each call.";

    private Signpost() {}

    static Problem nowhere(String method, String path, List<Route> ours) {
        var near = ours.stream().filter(route -> isNear(path, route.path())).toList();
        var callsModels = (near.isEmpty() ? ours : near).stream().anyMatch(Signpost::isCall);
        if (near.isEmpty() && !(callsModels && path.matches("/v1/(?!v1/).+"))) {
            return Problem.nowhere();
        }
        return Problem.notFound("There is no " + method + " " + Shown.of(path) + "." + named(near)
                + (callsModels ? NOT_KEPT : "") + " All routes are at /docs.");
    }

    private static boolean isCall(Route route) {
        return route.access() instanceof Access.Needs needs && needs.scope() == Scope.INFERENCE;
    }

    private static String named(List<Route> near) {
        var paths = near.stream().map(Route::documentedPath).distinct().toList();
        return switch (paths.size()) {
            case 0 ->
                " Calls of models go to /v1/chat/completions, /v1/completions, /v1/embeddings, /v1/responses and"
                        + " /v1/messages.";
            case 1 -> " Near it is " + paths.getFirst() + ".";
            default -> paths.stream().collect(Collectors.joining(", ", " Near it are ", "."));
        };
    }

    /** Whether the first part below {@code /v1}, or the like, is the same but for its end: credit is near credits. */
    private static boolean isNear(String path, String ours) {
        var theirs = path.split("/", 4);
        var own = ours.split("/", 4);
        return theirs.length > 2
                && own.length > 2
                && theirs[1].equals(own[1])
                && !theirs[2].isEmpty()
                && (theirs[2].startsWith(own[2]) || own[2].startsWith(theirs[2]));
    }
}
