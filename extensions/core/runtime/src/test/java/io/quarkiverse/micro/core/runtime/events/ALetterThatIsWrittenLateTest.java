package io.quarkiverse.micro.core.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.DeadLetter;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.events.Acknowledgement;
import io.quarkiverse.micro.events.ConsumeOptions;
import io.quarkiverse.micro.events.NewEvent;
import io.quarkiverse.micro.events.StartAt;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.StreamGuarantee;
import io.quarkiverse.micro.events.StreamTransport;
import io.quarkiverse.micro.events.TopicState;
import io.smallrye.mutiny.Uni;

class ALetterThatIsWrittenLateTest {

    private final FullTransport transport = new FullTransport();
    private final MicroEventStream stream = new MicroEventStream(transport, EventSettings.DEFAULT);

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void namesTheCauseAndTheAttemptsThatItHadWhenItCouldNotBeWritten() {
        stream.consume("orders", ConsumeOptions.DEFAULT.withAttempts(2, Duration.ZERO)).subscribe().with(
                event -> Settlement.fail(event, new IllegalStateException("the real cause")).subscribe().with(done -> {
                }));
        transport.full = true;
        transport.deliver(1, 2);
        assertThat(transport.returned).isEqualTo(1);
        transport.deliver(1, 3);
        assertThat(transport.returned).isEqualTo(2);
        transport.full = false;
        transport.deliver(1, 4);
        transport.deliver(2, 3); // which nobody acknowledged

        assertThat(transport.letters).hasSize(2);
        assertThat(transport.letters.get(0).metadata()).containsEntry(DeadLetter.ATTEMPTS, "2")
                .containsEntry(DeadLetter.CAUSE, "java.lang.IllegalStateException: the real cause");
        assertThat(transport.letters.get(1).metadata()).containsEntry(DeadLetter.ATTEMPTS, "2");
        assertThat(transport.letters.get(1).metadata().get(DeadLetter.CAUSE)).startsWith("DEADLINE_EXCEEDED");
    }

    /** Delivers what it is told to, and takes letters while it is not full. */
    private static final class FullTransport implements StreamTransport {

        private final List<NewEvent> letters = new ArrayList<>();
        private boolean full;
        private int returned;
        private Receiver receiver;

        void deliver(long offset, int attempt) {
            receiver.accept(new StreamEvent<>("orders", offset, "id " + offset, Instant.EPOCH, Optional.empty(), Map.of(),
                    "{}".getBytes(StandardCharsets.US_ASCII), attempt, new Acknowledgement() {

                        @Override
                        public Uni<Void> ack() {
                            return Uni.createFrom().voidItem();
                        }

                        @Override
                        public Uni<Void> nack(Duration delay) {
                            return Uni.createFrom().voidItem().invoke(() -> returned++);
                        }
                    }));
        }

        @Override
        public Uni<List<Long>> publish(String topic, List<NewEvent> events) {
            if (full) {
                return Uni.createFrom().failure(new MicroException(Code.RESOURCE_EXHAUSTED, "There is no space left"));
            }
            letters.addAll(events);
            return Uni.createFrom().item(List.of(1L));
        }

        @Override
        public Uni<Ending> consume(String topic, ConsumeOptions options, Receiver receiver) {
            this.receiver = receiver;
            Ending ending = () -> Uni.createFrom().voidItem();
            return Uni.createFrom().item(ending);
        }

        @Override
        public StreamGuarantee guarantee() {
            return new StreamGuarantee(StreamGuarantee.Durability.NONE, false, Set.of());
        }

        @Override
        public Uni<List<StreamEvent<byte[]>>> read(String topic, StartAt from, int limit) {
            return Uni.createFrom().item(List.of());
        }

        @Override
        public Uni<List<TopicState>> topics() {
            return Uni.createFrom().item(List.of());
        }

        @Override
        public Uni<Void> seek(String topic, String group, StartAt to) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public void close() {
            receiver = null;
        }
    }
}
