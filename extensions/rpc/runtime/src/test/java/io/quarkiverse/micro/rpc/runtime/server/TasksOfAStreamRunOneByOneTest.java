package io.quarkiverse.micro.rpc.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

class TasksOfAStreamRunOneByOneTest {

    private final Queue<Runnable> pool = new ArrayDeque<>();
    private final List<String> ran = new ArrayList<>();
    private boolean full;

    private final SerialTasks tasks = new SerialTasks(task -> {
        if (full) {
            throw new RejectedExecutionException("full");
        }
        pool.add(task);
    });

    @Test
    void inTheOrderOfTheirComing() {
        tasks.execute(() -> ran.add("first"));
        tasks.execute(() -> ran.add("second"));

        assertThat(pool).hasSize(1);
        pool.poll().run();

        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void andAgainAfterThePoolWasFull() {
        full = true;
        assertThatThrownBy(() -> tasks.execute(() -> ran.add("rejected"))).isInstanceOf(RejectedExecutionException.class);
        full = false;

        tasks.execute(() -> ran.add("next"));
        assertThat(pool).hasSize(1);
        pool.poll().run();

        assertThat(ran).containsExactly("next");
    }
}
