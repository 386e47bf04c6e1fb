package dev.tollgate.inmemory;

import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeSender;
import dev.tollgate.domain.notice.NoticeSender.Delivery;
import dev.tollgate.testkit.NoticeSenderContract;
import java.util.List;

class InMemoryNoticeSenderTest extends NoticeSenderContract {

    private final InMemoryNoticeSender sender = new InMemoryNoticeSender();

    InMemoryNoticeSenderTest() {
        sender.answer(failing(), new Delivery.Failed("it answered 500"));
        sender.answer(gone(), new Delivery.Gone());
    }

    @Override
    protected NoticeSender sender() {
        return sender;
    }

    @Override
    protected List<String> heard() {
        return sender.heard().stream().map(Notice::id).toList();
    }
}
