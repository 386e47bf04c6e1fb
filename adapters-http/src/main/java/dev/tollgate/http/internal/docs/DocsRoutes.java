package dev.tollgate.http.internal.docs;

import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** {@code /openapi.json} and {@code /docs}, made when first asked for. */
public final class DocsRoutes implements RouteGroup {
    private static final Map<String, String> PLAIN_PAGE = Map.of(
            "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'",
            "X-Content-Type-Options", "nosniff");

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/openapi.json", Access.open(), exchange -> Reply.raw("application/json", Pages.MADE.json())),
                Route.get(
                        "/docs",
                        Access.open(),
                        exchange -> Reply.raw("text/html; charset=utf-8", Pages.MADE.html(), PLAIN_PAGE)));
    }

    /** Both forms of the document, made when the class is first used; never changed. */
    private static final class Pages {
        static final Pages MADE = make();

        private final byte[] json;
        private final byte[] html;

        private Pages(byte[] json, byte[] html) {
            this.json = json;
            this.html = html;
        }

        private static Pages make() {
            var document = OpenApiDocument.read();
            var html = new DocsPage(document).render().getBytes(StandardCharsets.UTF_8);
            return new Pages(document.json(), html);
        }

        byte[] json() {
            return json;
        }

        byte[] html() {
            return html;
        }
    }
}
