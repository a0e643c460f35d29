package io.quarkiverse.micro.sync.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.sync.WhenLeader;

class BridgesAreNotGuardedTest {

    @Test
    void whatTheCompilerWritesBesideAMethodIsNoneOfItsOwn() throws IOException {
        assertThat(GuardedMethod.all(Index.of(Sweeper.class, Task.class), DotName.createSimple(WhenLeader.class)))
                .singleElement().satisfies(it -> assertThat(it.method().parameterType(0).name())
                        .isEqualTo(DotName.createSimple(String.class)));
    }

    interface Task<T> {
        void run(T what);
    }

    static class Sweeper implements Task<String> {

        @Override
        @WhenLeader("sweeper")
        public void run(String what) {
        }
    }
}
