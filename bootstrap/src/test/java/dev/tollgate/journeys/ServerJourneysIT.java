package dev.tollgate.journeys;

import dev.tollgate.testservers.redis.TestRedis;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The journeys of a caller of a whole server on PostgreSQL and Redis. */
class ServerJourneysIT extends Journeys {

    @TempDir
    private Path directory;

    @Override
    Driver open() {
        House house = House.withCredits(
                directory, "0", Map.of("REDIS_URL", TestRedis.uri().toString()));
        return new DoorDriver(house.address(), house.key, house.adminKey, house.upstream, house::close);
    }
}
