package io.quarkiverse.micro.nats.runtime;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import org.jboss.logging.Logger;

/**
 * Messages that arrived and were lost: all are counted, and of each kind one line is logged at a time. Safe for all threads.
 */
public final class Losses {

    private static final Logger LOG = Logger.getLogger(Losses.class);
    private static final long SILENCE = Duration.ofSeconds(10).toNanos();

    private final Map<Loss, LongAdder> counts = new EnumMap<>(Loss.class);
    private final Map<Loss, Line> lines = new EnumMap<>(Loss.class); // guards the lines

    Losses() {
        for (Loss loss : Loss.values()) {
            counts.put(loss, new LongAdder());
            lines.put(loss, new Line());
        }
    }

    /**
     * @return how many since the start
     */
    public long count(Loss loss) {
        return counts.get(loss).sum();
    }

    void add(Loss loss, long messages, String subject, String detail) {
        counts.get(loss).add(messages);
        long more;
        synchronized (lines) {
            Line line = lines.get(loss);
            line.unsaid += messages;
            if (line.said && System.nanoTime() - line.at < SILENCE) {
                return;
            }
            more = line.unsaid - messages;
            line.said = true;
            line.at = System.nanoTime();
            line.unsaid = 0;
        }
        LOG.warnf("Lost %d message(s) of subject '%s': %s%s%s", messages, subject, loss.reason(),
                detail.isEmpty() ? "" : ". " + detail, more == 0 ? "" : ". So were " + more + " before, since the last line");
    }

    private static final class Line {

        private boolean said;
        private long at;
        private long unsaid;
    }
}
