package dev.tollgate.planted.http;

import org.slf4j.LoggerFactory;

final class LogsWithALibrary {
    void log() {
        LoggerFactory.getLogger("planted").info("planted");
    }
}
