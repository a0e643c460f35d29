package io.quarkiverse.micro.store.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;

/**
 * Processes are killed while they write: nothing that they acknowledged is lost, and no batch is there by half. 10 rounds, and
 * 200 with {@code -Dmicro.long=true}.
 */
class ProcessesAreKilledTest {

    private static final int ROUNDS = Boolean.getBoolean("micro.long") ? 200 : 10;

    @TempDir
    Path directory;

    @Test
    void keepsWhatAKilledProcessAcknowledged() throws Exception {
        Random random = new Random();
        long[] acknowledged = new long[CrashWriter.THREADS];
        long writes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            writes += writeUntilKilled(random.nextInt(300), acknowledged);
            check(acknowledged, round);
        }
        assertThat(writes).isGreaterThan(ROUNDS * 10L);
        System.out.println(writes + " acknowledged writes in " + ROUNDS + " rounds, none lost");
    }

    /**
     * @param millis for how long it may write
     * @param acknowledged the last number of each thread
     * @return how much it acknowledged
     */
    private long writeUntilKilled(long millis, long[] acknowledged) throws Exception {
        Process writer = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classPath(), CrashWriter.class.getName(), directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        try (BufferedReader lines = writer.inputReader()) {
            CompletableFuture<Long> reading = CompletableFuture.supplyAsync(() -> read(lines, begun, acknowledged));
            begun.get(60, TimeUnit.SECONDS);
            writer.waitFor(millis, TimeUnit.MILLISECONDS);
            writer.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            return reading.get(10, TimeUnit.SECONDS);
        } finally {
            writer.destroyForcibly();
        }
    }

    private static long read(BufferedReader lines, CompletableFuture<Void> begun, long[] acknowledged) {
        long count = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(";")) { // else it was cut
                    String[] words = line.substring(0, line.length() - 1).split(" ");
                    acknowledged[Integer.parseInt(words[0])] = Long.parseLong(words[1]);
                    count++;
                    begun.complete(null);
                }
            }
        } catch (IOException e) {
            begun.completeExceptionally(e);
        }
        return count;
    }

    private void check(long[] acknowledged, int round) {
        try (MicroStore store = new MicroStore(new FileStore(directory, DatabaseFileSettings.DEFAULT), StoreSettings.DEFAULT,
                List.of())) {
            for (int thread = 0; thread < CrashWriter.THREADS; thread++) {
                long there = CrashWriter.number(store, "a", thread);
                assertThat(there).as("thread %d in round %d", thread, round).isGreaterThanOrEqualTo(acknowledged[thread]);
                assertThat(CrashWriter.number(store, "b", thread)).isEqualTo(there);
            }
        }
    }

    private static String classPath() {
        return ProcessesAreKilledTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }
}
