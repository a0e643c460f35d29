package io.quarkiverse.micro.benchmarks.echo;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

import com.sun.management.ThreadMXBean;

/**
 * Bytes that this process allocates. Virtual threads are counted with the threads that carry them. What a thread allocated that
 * ended since the mark is not counted, but never makes others count less.
 */
final class Allocation {

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<Long, Long> marked = new HashMap<>();

    void mark() {
        marked.clear();
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            marked.put(ids[i], bytes[i]);
        }
    }

    long sinceMark() {
        long sum = 0;
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            sum += Math.max(0, bytes[i] - marked.getOrDefault(ids[i], 0L));
        }
        return sum;
    }
}
