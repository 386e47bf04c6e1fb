package dev.tollgate.testservers.upstream;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;

/** One client's connection: reads requests, plays the answers. */
final class Connection implements Runnable {

    private final Socket socket;
    private final int number;
    private final FakeUpstream upstream;

    Connection(Socket socket, int number, FakeUpstream upstream) {
        this.socket = socket;
        this.number = number;
        this.upstream = upstream;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            var out = socket.getOutputStream();
            var reader = new RequestReader(socket.getInputStream(), out);
            var open = true;
            while (open) {
                open = exchange(reader.next(number), reader, out);
            }
        } catch (IOException gone) {
            upstream.closed();
            return;
        }
        upstream.closed();
    }

    private boolean exchange(RecordedRequest request, RequestReader reader, OutputStream out) {
        var answer = upstream.received(request);
        try {
            var play = new Play(socket, reader, out);
            var open = perform(request, answer, play);
            request.end(
                    open
                            ? RecordedRequest.Outcome.ANSWERED
                            : play.clientGone() ? RecordedRequest.Outcome.CLIENT_GONE : RecordedRequest.Outcome.BROKEN);
            return open && !"close".equalsIgnoreCase(request.header("connection"));
        } catch (IOException gone) {
            request.end(RecordedRequest.Outcome.CLIENT_GONE);
            return false;
        }
    }

    private boolean perform(RecordedRequest request, Answer answer, Play play) throws IOException {
        if (play.pause(answer.pace().beforeFirst())) {
            return false;
        }
        var between = answer.pace().between();
        return switch (answer.fault()) {
            case Fault.None none -> play.send(upstream.reply(request, answer), between);
            case Fault.NeverAnswers never -> play.silence();
            case Fault.ResetBeforeHeaders reset -> play.reset();
            case Fault.EndlessHeaders endless -> play.endlessHeaders();
            case Fault.Status error ->
                play.send(upstream.wire(request).error(error.status(), error.headers()), between);
            case Fault.Verbatim verbatim -> play.verbatim(upstream.reply(request, answer), verbatim.text(), between);
            case Fault.SilenceAfter silence -> {
                play.begin(upstream.reply(request, answer), silence.events(), between);
                yield play.silence();
            }
            case Fault.ResetAfter reset -> {
                play.begin(upstream.reply(request, answer), reset.events(), between);
                yield play.reset();
            }
            case Fault.CloseAfter close -> {
                play.begin(upstream.reply(request, answer), close.events(), between);
                yield false;
            }
            case Fault.EndAfter end -> {
                var reply = upstream.reply(request, answer);
                var size = reply.events().size();
                var stop = end.events() < 0 ? size + end.events() : Math.min(size, end.events());
                yield play.send(reply.withEvents(reply.events().subList(0, stop)), between);
            }
            case Fault.MalformedEvent broken ->
                play.send(Broken.at(upstream.reply(request, answer), broken.event()), between);
            case Fault.ErrorEvent error -> {
                var reply = upstream.reply(request, answer);
                var events = new ArrayList<>(
                        reply.events().subList(0, Math.min(reply.events().size(), error.events())));
                events.add(upstream.wire(request).errorEvent());
                yield play.send(reply.withEvents(events), between);
            }
            case Fault.Drip drip -> play.drip(upstream.reply(request, answer), drip.pause());
            case Fault.HugeEvent huge ->
                play.huge(
                        upstream.reply(request, answer), upstream.wire(request).aroundText(), huge.bytes());
            case Fault.EndlessLine endless ->
                play.huge(
                        upstream.reply(request, answer), upstream.wire(request).aroundText(), Long.MAX_VALUE);
            case Fault.Gzip gzip -> play.gzip(upstream.reply(request, answer), between);
        };
    }
}
