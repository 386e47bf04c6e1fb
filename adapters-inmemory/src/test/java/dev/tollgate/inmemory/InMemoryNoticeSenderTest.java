package dev.tollgate.inmemory;

import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeSender;
import dev.tollgate.domain.notice.NoticeSender.Delivery;
import dev.tollgate.testkit.NoticeSenderContract;
import java.net.URI;
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
        return sender.heard().stream().map(Notice::id).toList();
    }
}
