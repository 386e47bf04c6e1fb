package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import java.util.Map;

/** Calls of an application's own client. Every token costs one credit; the prompt is bounded by 10, the answer by 20. */
abstract class OwnClient {
    static final ModelId MODEL = new ModelId("first/a");
    final House house = House.withCredits(1000);

    static MeteredCall begun(House house) {
        return ((MeterCall.Result.Begun) house.gateway.meterCall().begin(command(house))).call();
    }

    static MeterCall.Command command(House house) {
        return new MeterCall.Command(house.call(), house.caller(), MODEL, 10, 20);
    }

    static Usage used(long input, long output) {
        return Usage.exact(Map.of(Meter.INPUT, input, Meter.OUTPUT, output));
    }
}
