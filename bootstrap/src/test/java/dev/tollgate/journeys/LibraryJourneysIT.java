package dev.tollgate.journeys;

/** The journeys of an application that embeds the house. */
class LibraryJourneysIT extends Journeys {
    @Override
    Driver open() {
        return new LibraryDriver();
    }
}
