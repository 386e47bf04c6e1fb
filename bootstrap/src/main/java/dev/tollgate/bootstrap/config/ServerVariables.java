package dev.tollgate.bootstrap.config;

import dev.tollgate.http.outgoing.Network;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What the server is told about itself: where it listens, what it says, whom it calls back. */
final class ServerVariables {
    static final Group SERVER = new Group("Server");
    static final Variable<String> HOST =
            SERVER.open("TOLLGATE_HOST", "Address to listen on.", "0.0.0.0", Forms.word("an address or host name"));
    static final Variable<Integer> PORT =
            SERVER.open("TOLLGATE_PORT", "Port of the HTTP server; 0 takes any free one.", "8080", Forms.port(0));
    static final Variable<Integer> ADMIN_PORT = SERVER.open(
            "TOLLGATE_ADMIN_PORT",
            "Port of the operators' routes and /metrics, which the public port then answers with 404; not set: the same port.",
            "",
            Forms.port(1));
    static final Variable<String> ADMIN_HOST = SERVER.open(
            "TOLLGATE_ADMIN_HOST",
            "Address to listen on at TOLLGATE_ADMIN_PORT; not set: TOLLGATE_HOST.",
            "",
            Forms.word("an address or host name"));
    static final Variable<String> OPEN_METRICS = SERVER.open(
            "TOLLGATE_OPEN_METRICS",
            "Whether /metrics, which tells what was sold, is there for whoever asks; no: /admin/metrics tells operators alone.",
            "yes",
            Forms.oneOf("yes", "no"));
    static final Variable<Duration> STOP_NOTICE = SERVER.open(
            "TOLLGATE_STOP_NOTICE_SECONDS",
            "How long readiness says no before new calls are refused, at a stop.",
            "0",
            Forms.seconds(0, 600));
    static final Variable<Duration> STOP_GRACE = SERVER.open(
            "TOLLGATE_STOP_GRACE_SECONDS",
            "How long running calls may go on after that.",
            "30",
            Forms.seconds(0, 3600));

    static final Group LOGS = new Group("Logs and traces");
    static final Variable<String> LOG_FORMAT =
            LOGS.open("TOLLGATE_LOG_FORMAT", "Lines for people, or JSON.", "text", Forms.oneOf("text", "json"));
    static final Variable<String> LOG_LEVEL = LOGS.open(
            "TOLLGATE_LOG_LEVEL",
            "How much is written to the standard error output.",
            "INFO",
            Forms.oneOf("ERROR", "WARN", "INFO", "DEBUG"));
    static final Variable<String> LOG_REQUESTS = LOGS.open(
            "TOLLGATE_LOG_REQUESTS",
            "A line for every request (INFO), or for those that failed by our fault (WARN).",
            "WARN",
            Forms.oneOf("WARN", "INFO"));

    static final Variable<URI> OTLP_ENDPOINT = LOGS.open(
            "TOLLGATE_OTLP_ENDPOINT",
            "Where traces of calls are sent by OpenTelemetry's protocol, such as http://collector:4318; not set: nowhere.",
            "",
            Forms.http());

    static final Group NOTICES = new Group("Outgoing webhooks");
    static final Variable<List<Network>> WEBHOOK_NETWORKS = NOTICES.open(
            "TOLLGATE_WEBHOOK_NETWORKS",
            "Private ranges that customers' webhooks may lead to, separated by commas; not set: none.",
            "",
            Forms.networks());

    private ServerVariables() {}
}
