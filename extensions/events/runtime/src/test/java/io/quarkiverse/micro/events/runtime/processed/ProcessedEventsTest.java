package io.quarkiverse.micro.events.runtime.processed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.events.Acknowledgement;
import io.quarkiverse.micro.events.StreamEvent;
import io.quarkiverse.micro.events.runtime.tap.StoreTap;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;
import io.quarkiverse.micro.store.runtime.memory.MemoryStore;

class ProcessedEventsTest {

    private final MicroStore store = new MicroStore(new StoreTap().around(new MemoryStore()), StoreSettings.DEFAULT, List.of());
    private final StoredProcessedEvents processed = new StoredProcessedEvents(Duration.ofDays(7));

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void letABatchPassOncePerEventAndGroup() {
        apply(processed.once(event("1"), "billing"));
        apply(processed.once(event("2"), "billing"));
        apply(processed.once(event("1"), "shipping"));
        assertThat(ProcessedKeys.refused(event("1"), refusal(processed.once(event("1"), "billing")))).isTrue();
    }

    @Test
    void areToldFromOtherEvents() {
        apply(processed.once(event("11"), "billing"));
        Throwable refusal = refusal(processed.once(event("11"), "billing"));
        assertThat(ProcessedKeys.refused(event("1"), refusal)).isFalse();
        assertThat(ProcessedKeys.refused(event("11"), refusal)).isTrue();
    }

    @Test
    void areToldFromOtherRecordsOfTheBatch() {
        Write taken = new Write("bill", new byte[0], WriteOptions.DEFAULT.ifAbsent());
        apply(taken);
        Throwable refusal = refusal(taken, processed.once(event("1"), "billing"));
        assertThat(refusal).isInstanceOfSatisfying(MicroException.class,
                e -> assertThat(e.code()).isEqualTo(Code.ALREADY_EXISTS));
        assertThat(ProcessedKeys.refused(event("1"), refusal)).isFalse();
    }

    @Test
    void areRecognisedBehindOtherCauses() {
        apply(processed.once(event("1"), "billing"));
        Throwable refusal = refusal(processed.once(event("1"), "billing"));
        assertThat(ProcessedKeys.refused(event("1"), new CompletionException(new RuntimeException(refusal)))).isTrue();
    }

    @Test
    void leaveNothingOfTheWorkWhereTheyRefuseIt() {
        apply(processed.once(event("1"), "billing"));
        refusal(Write.of("bill", new byte[0]), processed.once(event("1"), "billing"));
        assertThat(store.read("bill").await().indefinitely()).isEmpty();
    }

    @Test
    void areForgottenAfterTheirTime() {
        Write write = processed.once(event("1"), "billing");
        assertThat(write.options().expiry().orElseThrow()).isBetween(Instant.now().plus(Duration.ofDays(6)),
                Instant.now().plus(Duration.ofDays(8)));
    }

    @Test
    void wantAGroup() {
        assertThatThrownBy(() -> processed.once(event("1"), "a/b")).isInstanceOf(MicroException.class)
                .hasMessageContaining("'a/b' is no group");
    }

    private void apply(Change... changes) {
        store.apply(List.of(changes)).await().indefinitely();
    }

    private Throwable refusal(Change... changes) {
        return catchThrowable(() -> apply(changes));
    }

    private static StreamEvent<String> event(String id) {
        return new StreamEvent<>("orders", 1, id, Instant.EPOCH, Optional.empty(), Map.of(), "", 1, Acknowledgement.NONE);
    }
}
