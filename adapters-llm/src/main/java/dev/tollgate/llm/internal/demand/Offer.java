package dev.tollgate.llm.internal.demand;

import java.util.ArrayList;
import java.util.List;

/** What comes of the tools that stand in one place. */
final class Offer {

    private final List<Unpriced> refused = new ArrayList<>(1);
    private boolean any;
    private boolean searchesAsAsked;
    private long vendors;
    private long searches;
    private long toolSearches;

    /** A tool more; only a vendor's own is described by the vendor. */
    void add(boolean callers) {
        any = true;
        vendors += callers ? 0 : 1;
    }

    /** Takes those of another place in. */
    void add(Offer other) {
        any |= other.any;
        vendors += other.vendors;
        toolSearches += other.toolSearches;
        other.refused.forEach(this::refuse);
    }

    /** One that must not be offered; the first of them is told. */
    void refuse(Unpriced why) {
        if (refused.isEmpty()) {
            refused.add(why);
        }
    }

    /** One by which the web is searched so often at most. */
    void search(long most) {
        searches += most;
    }

    /** One by which the web is searched as often as the whole request says. */
    void searchAsAsked() {
        searchesAsAsked |= refused.isEmpty();
    }

    /** One by which a vendor looks for others, so often at most. */
    void searchTools(long most) {
        toolSearches += most;
    }

    /** Nothing, unless one of them must not be offered. */
    void check() throws Unpriced {
        if (!refused.isEmpty()) {
            throw refused.getFirst();
        }
    }

    boolean hasAny() {
        return any;
    }

    /** Whether the web is searched as often as the whole request says, by one before all that are refused. */
    boolean searchesAsAsked() {
        return searchesAsAsked;
    }

    long vendors() {
        return vendors;
    }

    long searches() {
        return searches;
    }

    long toolSearches() {
        return toolSearches;
    }
}
