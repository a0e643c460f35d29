package io.quarkiverse.micro.rpc.test.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.micro.rpc.Handler;
import io.quarkiverse.micro.rpc.MicroClient;
import io.quarkiverse.micro.rpc.test.App;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

class BytesAndTextTest {

    @RegisterExtension
    static final QuarkusUnitTest app = App.of(PicturesHandler.class, Pictures.class);

    @MicroClient("greeter")
    Pictures pictures;

    @BeforeEach
    void awaitReady() {
        App.awaitReady();
    }

    @Test
    void aHandlerTakesAndReturnsBytes() {
        assertThat(pictures.turn(new byte[] { 1, 2, 3 })).containsExactly(3, 2, 1);
        assertThat(pictures.latest().await().indefinitely()).containsExactly(7);
    }

    @Test
    void aHandlerTakesTextAndReturnsBytes() {
        assertThat(pictures.paint("ab")).containsExactly('a', 'b');
    }

    @Handler("Pictures")
    public interface Pictures {

        byte[] turn(byte[] picture);

        Uni<byte[]> latest();

        byte[] paint(String text);
    }

    @Handler("Pictures")
    public static class PicturesHandler {

        public byte[] turn(byte[] picture) {
            byte[] turned = new byte[picture.length];
            for (int i = 0; i < picture.length; i++) {
                turned[i] = picture[picture.length - 1 - i];
            }
            return turned;
        }

        public Uni<byte[]> latest() {
            return Uni.createFrom().item(new byte[] { 7 });
        }

        public byte[] paint(String text) {
            return text.getBytes();
        }
    }
}
