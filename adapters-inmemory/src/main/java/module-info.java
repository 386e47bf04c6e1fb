/** Every port of Tollgate in memory. */
module dev.tollgate.inmemory {
    requires transitive dev.tollgate.domain;

    exports dev.tollgate.inmemory;
}
