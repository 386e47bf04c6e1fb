package dev.tollgate.inmemory;

import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.testkit.CallJournalContract;

class InMemoryCallJournalTest extends CallJournalContract {

    @Override
    protected CallJournal journal() {
        return new InMemoryCallJournal();
    }
}
