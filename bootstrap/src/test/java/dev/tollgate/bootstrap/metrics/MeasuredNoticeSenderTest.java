package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeSender;
import dev.tollgate.inmemory.InMemoryNoticeSender;
import dev.tollgate.testkit.NoticeSenderContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.List;

class MeasuredNoticeSenderTest extends NoticeSenderContract {

    private final InMemoryNoticeSender memory = new InMemoryNoticeSender();
    private final NoticeSender sender = new MeasuredNoticeSender(memory, new SimpleMeterRegistry());

    MeasuredNoticeSenderTest() {
        memory.answer(failing(), new NoticeSender.Delivery.Failed("it answered 500"));
        memory.answer(gone(), new NoticeSender.Delivery.Gone());
    }

    @Override
    protected NoticeSender sender() {
        return sender;
    }

    @Override
    protected URI taking() {
        return URI.create("https://example.com/taking");
    }

    @Override
    protected URI failing() {
        return URI.create("https://example.com/failing");
    }

    @Override
    protected URI gone() {
        return URI.create("https://example.com/gone");
    }

    @Override
    protected List<String> heard() {
        return memory.heard().stream().map(Notice::id).toList();
    }
}
