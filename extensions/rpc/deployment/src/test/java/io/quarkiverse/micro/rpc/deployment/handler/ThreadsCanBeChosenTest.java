package io.quarkiverse.micro.rpc.deployment.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.execannotations.ExecutionModelAnnotationsAllowedBuildItem;

class ThreadsCanBeChosenTest {

    @Test
    void onWhateverImplementsAnEndpointAndOnItsContract() throws IOException {
        assertThat(canBeChosenOn(Greeting.class)).isTrue();
        assertThat(canBeChosenOn(Base.class)).isTrue();
        assertThat(canBeChosenOn(Greeter.class)).isTrue();
        assertThat(canBeChosenOn(Polite.class)).as("which the contract extends").isTrue();
    }

    @Test
    void notWhereItWouldHaveNoEffect() throws IOException {
        assertThat(canBeChosenOn(Other.class)).as("which is no contract").isFalse();
    }

    private static boolean canBeChosenOn(Class<?> type) throws IOException {
        Index index = Index.of(Greeting.class, Base.class, Greeter.class, Polite.class, Other.class);
        ExecutionModelAnnotationsAllowedBuildItem allowed = new HandlerProcessor()
                .threadsCanBeChosen(new CombinedIndexBuildItem(index, index));
        return allowed.matches(index.getClassByName(type).methods().stream().filter(it -> it.name().startsWith("hello"))
                .findFirst().orElseThrow());
    }

    interface Other {
        String hello3(String name);
    }

    interface Polite {
        String hello2(String name);
    }

    @Handler
    interface Greeter extends Polite {
        String hello1(String name);
    }

    static class Base {

        public String hello2(String name) {
            return name;
        }
    }

    @Handler
    static class Greeting extends Base implements Greeter, Other {

        @Override
        public String hello1(String name) {
            return name;
        }

        @Override
        public String hello3(String name) {
            return name;
        }
    }
}
