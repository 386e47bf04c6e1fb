package dev.tollgate.planted.domain.ledger;

import java.util.List;
import org.slf4j.Logger;

public interface SpeaksOfOthers {
    List<Logger> loggers();
}
