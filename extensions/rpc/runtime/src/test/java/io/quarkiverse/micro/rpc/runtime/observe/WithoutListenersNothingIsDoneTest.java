package io.quarkiverse.micro.rpc.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.rpc.CallOptions;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.rpc.runtime.wire.WireProtocol;

class WithoutListenersNothingIsDoneTest {

    private static final ClientCall CALL = new ClientCall("greeter", "Greeter.Hello", "Ada", CallOptions.DEFAULT);

    @Test
    void noObjectIsMadeForACall() {
        assertThat(ClientObserver.of(List.of()).started(CALL, "/greeter.Greeter/Hello", WireProtocol.GRPC))
                .isSameAs(ClientObservation.NONE);
        assertThat(ServerObserver.of(List.of()).started("Greeter.Hello", null)).isSameAs(ServerObservation.NONE);
    }

    @Test
    void metadataIsSentAsItIs() {
        Metadata metadata = Metadata.of("tenant", "acme");
        assertThat(ClientObservation.NONE.attempting(null, metadata)).isSameAs(metadata);
        assertThat(ClientObserver.of(List.of()).propagates()).isFalse();
    }
}
