package io.quarkiverse.micro.test.sync;

import static io.quarkiverse.micro.test.sync.Party.await;
import static io.quarkiverse.micro.test.sync.Party.awaitThat;
import static io.quarkiverse.micro.test.sync.Party.awaitWithin;
import static io.quarkiverse.micro.test.sync.Party.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.micro.sync.LeaseCell;
import io.quarkiverse.micro.sync.LeaseCells;

/**
 * What the core needs of cells.
 */
abstract class CellsConformance {

    private static final Duration TOLD = Duration.ofSeconds(1); // 200 ms are promised, and machines that test are busy
    private static final int WRITERS = 8;
    private static final int WRITES = 25;

    private final Party party;
    private final String id = newId();

    CellsConformance(LocksWorld world) {
        this.party = new Party(world);
    }

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    void writesOnlyWhatIsAsItWasRead() {
        LeaseCells cells = party.cells();
        assertThat(await(cells.read(id))).isEqualTo(LeaseCell.NONE);
        assertThat(await(cells.write(id, 7, bytes("none")))).isEmpty();
        long first = await(cells.write(id, 0, bytes("first"))).getAsLong();
        assertThat(await(cells.write(id, 0, bytes("again")))).isEmpty();
        long second = await(party.cells().write(id, first, bytes("second"))).getAsLong();
        assertThat(second).isGreaterThan(first);
        assertThat(await(cells.write(id, first, bytes("stale")))).isEmpty();
        assertThat(await(cells.read(id))).isEqualTo(new LeaseCell(second, bytes("second")));
    }

    @Test
    void removesOnlyWhatIsAsItWasRead() {
        LeaseCells cells = party.cells();
        assertThat(await(cells.remove(id, 7))).isFalse();
        long version = await(cells.write(id, 0, bytes("first"))).getAsLong();
        assertThat(await(cells.remove(id, version + 1))).isFalse();
        assertThat(await(cells.remove(id, version))).isTrue();
        assertThat(await(cells.remove(id, version))).isFalse();
        assertThat(await(cells.read(id))).isEqualTo(LeaseCell.NONE);
    }

    @Test
    void versionsGrowOverAllCellsTheirRemovalAndARestart() {
        LeaseCells cells = party.cells();
        String other = newId();
        List<Long> versions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            versions.add(await(cells.write(id, 0, bytes("x"))).getAsLong());
            versions.add(await(cells.write(other, 0, bytes("x"))).getAsLong());
            assertThat(await(cells.remove(id, versions.get(versions.size() - 2)))).isTrue();
            assertThat(await(cells.remove(other, versions.get(versions.size() - 1)))).isTrue();
            party.close();
            cells = party.cells();
        }
        assertThat(versions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void ofManyWhoWriteOneWins() {
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            LeaseCells cells = party.cells();
            writers.add(CompletableFuture.runAsync(() -> countUp(cells)));
        }
        assertThat(CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new))).succeedsWithin(Party.BOUND);
        assertThat(await(party.cells().read(id)).content()).isEqualTo(bytes(Integer.toString(WRITERS * WRITES)));
    }

    private void countUp(LeaseCells cells) {
        for (int done = 0; done < WRITES;) {
            LeaseCell now = await(cells.read(id));
            int count = now.version() == 0 ? 0 : Integer.parseInt(new String(now.content(), StandardCharsets.UTF_8));
            OptionalLong written = await(cells.write(id, now.version(), bytes(Integer.toString(count + 1))));
            done += written.isPresent() ? 1 : 0;
        }
    }

    @Test
    void tellsWatchersWhatIsAndWhatBecomesOfIt() {
        LeaseCells writer = party.cells();
        long first = await(writer.write(id, 0, bytes("first"))).getAsLong();
        List<LeaseCell> seen = new CopyOnWriteArrayList<>();
        var watch = party.cells().watch(id).subscribe().with(seen::add);
        try {
            awaitThat(() -> assertThat(seen).containsExactly(new LeaseCell(first, bytes("first"))));
            long second = await(writer.write(id, first, bytes("second"))).getAsLong();
            awaitWithin(TOLD, () -> assertThat(seen).last().isEqualTo(new LeaseCell(second, bytes("second"))));
            assertThat(await(writer.remove(id, second))).isTrue();
            awaitWithin(TOLD, () -> assertThat(seen).last().isEqualTo(LeaseCell.NONE));
            long last = 0;
            for (int i = 0; i < 50; i++) {
                last = await(writer.write(id, last, bytes("many"))).getAsLong();
            }
            LeaseCell end = new LeaseCell(last, bytes("many"));
            awaitWithin(TOLD, () -> assertThat(seen).last().isEqualTo(end));
        } finally {
            watch.cancel();
        }
    }

    @Test
    void tellsWatchersThatThereIsNothingYet() {
        List<LeaseCell> seen = new CopyOnWriteArrayList<>();
        var watch = party.cells().watch(id).subscribe().with(seen::add);
        awaitThat(() -> assertThat(seen).containsExactly(LeaseCell.NONE));
        watch.cancel();
    }

    @Test
    void takesAnyIdAndUpTo64KiB() {
        LeaseCells cells = party.cells();
        byte[] large = new byte[64 << 10];
        large[large.length - 1] = 1;
        List<String> ids = List.of("lock/a b/ü%2F..*.>\\" + id, "lock/" + "é".repeat(128), "leader/.", "lock/\n\t$KV");
        for (String each : ids) {
            long version = await(cells.write(each, 0, large)).getAsLong();
            assertThat(await(party.cells().read(each))).isEqualTo(new LeaseCell(version, large));
        }
        assertThat(await(cells.ids())).containsAll(ids);
        for (String each : ids) {
            assertThat(await(cells.remove(each, await(cells.read(each)).version()))).isTrue();
        }
        assertThat(await(cells.ids())).doesNotContainAnyElementsOf(ids);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
