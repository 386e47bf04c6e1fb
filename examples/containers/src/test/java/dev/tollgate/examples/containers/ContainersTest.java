package dev.tollgate.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.application.usage.PendingRecords;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.money.Credits;
import java.lang.reflect.RecordComponent;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class ContainersTest {

    enum Container {
        NONE {
            @Override
            Gateway assemble(House house) {
                return Gateway.of(house.ports, Policies.defaults(), House.CLOCK);
            }
        },
        GUICE {
            @Override
            Gateway assemble(House house) {
                return Guice.createInjector(new AbstractModule() {
                            @Override
                            protected void configure() {
                                house.byType().forEach(this::bindPort);
                                bind(Ports.class).toInstance(house.ports);
                                bind(Policies.class).toInstance(Policies.defaults());
                                bind(InstantSource.class).toInstance(House.CLOCK);
                            }

                            private <P> void bindPort(Class<P> port, Object adapter) {
                                bind(port).toInstance(port.cast(adapter));
                            }
                        })
                        .getInstance(Gateway.class);
            }
        },
        SPRING {
            @Override
            Gateway assemble(House house) {
                try (var context = new AnnotationConfigApplicationContext()) {
                    house.byType()
                            .forEach((port, adapter) ->
                                    context.getBeanFactory().registerSingleton(port.getName(), adapter));
                    context.registerBean(Ports.class, () -> house.ports);
                    context.registerBean(Policies.class, Policies::defaults);
                    context.registerBean(InstantSource.class, () -> House.CLOCK);
                    context.registerBean(PendingRecords.class);
                    Stream.of(Gateway.class.getRecordComponents())
                            .map(RecordComponent::getType)
                            .forEach(context::registerBean);
                    context.registerBean(Gateway.class);
                    context.refresh();
                    return context.getBean(Gateway.class);
                }
            }
        },
        DAGGER {
            @Override
            Gateway assemble(House house) {
                return DaggerCompiled.factory().of(house.ports).gateway();
            }
        };

        abstract Gateway assemble(House house);
    }

    @ParameterizedTest
    @EnumSource
    void the_use_cases_do_the_same_whoever_assembled_them(Container container) throws Exception {
        House house = new House();

        assertThat(Journey.sellOneCall(container.assemble(house), house.ports)).isEqualTo(Credits.of("4.745"));
    }

    @ParameterizedTest
    @EnumSource
    void what_waits_for_the_store_waits_in_one_place(Container container) throws Exception {
        House house = new House();
        house.refusals.set(1);
        Gateway gateway = container.assemble(house);

        assertThat(Journey.sellOneCall(gateway, house.ports)).isLessThan(Credits.of("4.745"));
        assertThat(gateway.retryRecords().retry()).isZero();

        assertThat(Journey.left(gateway)).isEqualTo(Credits.of("4.745"));
    }
}
