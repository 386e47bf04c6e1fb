package dev.tollgate.inmemory;

import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeSender;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hands notices to nobody and remembers them; addresses fail when they are told to. */
public final class InMemoryNoticeSender implements NoticeSender {

    private final List<Notice> heard = new CopyOnWriteArrayList<>();
    private final Map<URI, Delivery> answers = new ConcurrentHashMap<>();

    /** Lets every attempt at an address end like this from now on. */
    public void answer(URI address, Delivery delivery) {
        answers.put(address, delivery);
    }

    /** What was delivered, in order. */
    public List<Notice> heard() {
        return List.copyOf(heard);
    }

    @Override
    public Optional<String> objection(URI address) {
        return Optional.empty();
    }

    @Override
    public Delivery send(Destination destination, Notice notice, Instant now) {
        Delivery delivery = answers.getOrDefault(destination.address(), new Delivery.Delivered());
        if (delivery instanceof Delivery.Delivered) {
            heard.add(notice);
        }
        return delivery;
    }
}
