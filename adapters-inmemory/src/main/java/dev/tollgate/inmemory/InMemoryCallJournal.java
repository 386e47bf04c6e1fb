package dev.tollgate.inmemory;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.domain.inference.CallNote;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Notes of running calls; they die with the process, as its holds do. */
final class InMemoryCallJournal implements CallJournal {

    private final Map<CallId, CallNote> notes = new ConcurrentHashMap<>();

    @Override
    public void note(CallNote note) {
        notes.put(note.call(), note);
    }

    @Override
    public void forget(CallId call) {
        notes.remove(call);
    }

    @Override
    public Optional<CallNote> find(CallId call) {
        return Optional.ofNullable(notes.get(call));
    }
}
