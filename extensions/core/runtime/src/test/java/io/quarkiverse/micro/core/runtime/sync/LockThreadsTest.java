package io.quarkiverse.micro.core.runtime.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * In dev mode each reload has a class loader of its own, and these threads outlive it.
 */
class LockThreadsTest {

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final URLClassLoader first = new URLClassLoader(new URL[0], before);
    private final URLClassLoader second = new URLClassLoader(new URL[0], before);

    @AfterEach
    void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        first.close();
        second.close();
    }

    @Test
    void workSeesTheLoaderOfWhoeverAskedForIt() throws Exception {
        assertThat(seen(first, LockThreads::run)).isSameAs(first);
        assertThat(seen(second, LockThreads::run)).isSameAs(second);
        assertThat(seen(first, work -> LockThreads.after(1, work))).isSameAs(first);
        assertThat(seen(second, work -> LockThreads.after(1, work))).isSameAs(second);
    }

    @Test
    void noThreadKeepsTheLoader() throws Exception {
        seen(first, work -> LockThreads.after(1, work));
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("micro-locks"))
                .extracting(Thread::getContextClassLoader).doesNotContain(first));
    }

    private static ClassLoader seen(ClassLoader caller, Consumer<Runnable> run) throws Exception {
        CompletableFuture<ClassLoader> seen = new CompletableFuture<>();
        Thread.currentThread().setContextClassLoader(caller);
        run.accept(() -> seen.complete(Thread.currentThread().getContextClassLoader()));
        return seen.get(10, TimeUnit.SECONDS);
    }
}
