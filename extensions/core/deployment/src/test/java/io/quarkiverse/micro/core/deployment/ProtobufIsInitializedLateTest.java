package io.quarkiverse.micro.core.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

import io.quarkus.deployment.builditem.nativeimage.RuntimeInitializedClassBuildItem;

class ProtobufIsInitializedLateTest {

    /** A name that is nobody's would have no effect, and nobody would notice before a native executable fails. */
    @Test
    void byNamesThatTheLibraryHas() {
        assertThat(new ProtobufProcessor().initializeLate()).isNotEmpty().extracting(
                RuntimeInitializedClassBuildItem::getClassName).allSatisfy(
                        it -> assertThatCode(() -> Class.forName(it, false, getClass().getClassLoader()))
                                .doesNotThrowAnyException());
    }
}
