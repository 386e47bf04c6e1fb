package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeSender;
import dev.tollgate.inmemory.InMemoryNoticeSender;
import dev.tollgate.testkit.NoticeSenderContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
    protected List<String> heard() {
        return memory.heard().stream().map(Notice::id).toList();
    }
}
