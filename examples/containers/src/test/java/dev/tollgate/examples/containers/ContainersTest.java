package dev.tollgate.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.money.Credits;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class ContainersTest {

    enum Container {
        NONE {
            @Override
            Journey assemble(House house) {
                return Journey.through(Gateway.of(house.ports, Policies.defaults(), House.CLOCK));
            }
        },
        GUICE {
            @Override
            Journey assemble(House house) {
                var injector = Guice.createInjector(new AbstractModule() {
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
                });
                return Journey.through(injector.getInstance(Gateway.class));
            }
        },
        SPRING {
            @Override
            Journey assemble(House house) {
                try (var context = new AnnotationConfigApplicationContext()) {
                    house.byType()
                            .forEach((port, adapter) ->
                                    context.getBeanFactory().registerSingleton(port.getName(), adapter));
                    context.registerBean(Ports.class, () -> house.ports);
                    context.registerBean(Policies.class, Policies::defaults);
                    context.registerBean(InstantSource.class, () -> House.CLOCK);
                    House.wantedBy(Gateway.class).forEach(context::registerBean);
                    context.refresh();
                    return Journey.through(context.getBean(Gateway.class));
                }
            }
        },
        DAGGER {
            @Override
            Journey assemble(House house) {
                Compiled made = DaggerCompiled.factory().of(house.ports);
                return new Journey(
                        made.openAccount(),
                        made.grantCredits(),
                        made.meterCall(),
                        made.viewBalance(),
                        made.retryRecords());
            }
        };

        abstract Journey assemble(House house);
    }

    @ParameterizedTest
    @EnumSource
    void the_use_cases_do_the_same_whoever_assembled_them(Container container) throws Exception {
        House house = new House();

        assertThat(container.assemble(house).sellOneCall(house.ports)).isEqualTo(Credits.of("4.745"));
    }

    @ParameterizedTest
    @EnumSource
    void what_waits_for_the_store_waits_in_one_place(Container container) throws Exception {
        House house = new House();
        house.refusals.set(1);
        Journey journey = container.assemble(house);

        assertThat(journey.sellOneCall(house.ports)).isLessThan(Credits.of("4.745"));
        assertThat(journey.retryRecords().retry()).isZero();

        assertThat(journey.left()).isEqualTo(Credits.of("4.745"));
    }
}
