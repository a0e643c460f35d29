package io.quarkiverse.micro.store.runtime.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import io.quarkiverse.micro.core.runtime.store.MicroStore;
import io.quarkiverse.micro.core.runtime.store.StoreSettings;
import io.quarkiverse.micro.store.Store;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.Write;

/**
 * A process that writes batches until it is killed, and says what was acknowledged. Each of its threads raises the number in
 * two records at once.
 */
final class CrashWriter {

    static final int THREADS = 8;

    private CrashWriter() {
    }

    public static void main(String[] arguments) {
        Store store = new MicroStore(new FileStore(Path.of(arguments[0]), DatabaseFileSettings.DEFAULT), StoreSettings.DEFAULT,
                List.of());
        PrintStream acknowledged = System.out;
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            new Thread(() -> write(store, thread, acknowledged)).start();
        }
    }

    private static void write(Store store, int thread, PrintStream acknowledged) {
        for (long number = number(store, "a", thread) + 1;; number++) {
            byte[] value = value(number);
            store.apply(List.of(Write.of("a" + thread, value), Write.of("b" + thread, value))).await()
                    .atMost(Duration.ofSeconds(30));
            synchronized (acknowledged) {
                acknowledged.println(thread + " " + number + ";");
                acknowledged.flush();
            }
        }
    }

    /** Of a length and content that follow from the number. */
    static byte[] value(long number) {
        Random random = new Random(number);
        StringBuilder text = new StringBuilder().append(number).append(':');
        for (int rest = random.nextInt(number % 50 == 0 ? 100_000 : 500); rest > 0; rest--) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString().getBytes(UTF_8);
    }

    /**
     * @return what stands there; 0 where there is nothing
     * @throws AssertionError where the value is not as it was written
     */
    static long number(Store store, String key, int thread) {
        return store.read(key + thread).await().atMost(Duration.ofSeconds(30)).map(CrashWriter::number).orElse(0L);
    }

    private static long number(StoreRecord record) {
        String text = new String(record.value(), UTF_8);
        long number = Long.parseLong(text.substring(0, text.indexOf(':')));
        if (!text.equals(new String(value(number), UTF_8))) {
            throw new AssertionError("Torn: " + text);
        }
        return number;
    }
}
