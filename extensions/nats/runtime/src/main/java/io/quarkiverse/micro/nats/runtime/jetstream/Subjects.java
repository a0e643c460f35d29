package io.quarkiverse.micro.nats.runtime.jetstream;

import java.util.ArrayList;
import java.util.List;

import io.nats.client.api.StreamInfo;
import io.smallrye.mutiny.Uni;

/**
 * All subjects of a stream that match a filter. The leader answers, a hundred thousand at a time.
 */
final class Subjects {

    private final JetStreamLink js;
    private final String stream;
    private final String filter;
    private final List<String> found = new ArrayList<>();
    private long sequence;

    Subjects(JetStreamLink js, String stream, String filter) {
        this.js = js;
        this.stream = stream;
        this.filter = filter;
    }

    /**
     * @return the last sequence before the list was made
     */
    long sequence() {
        return sequence;
    }

    Uni<List<String>> list() {
        return js.ask("STREAM.INFO." + stream, "{\"subjects_filter\":\"" + filter + "\",\"offset\":" + found.size() + "}")
                .chain(answer -> {
                    StreamInfo info = JetStreamLink.Unchecked.required(new StreamInfo(answer));
                    sequence = found.isEmpty() ? info.getStreamState().getLastSequence() : sequence;
                    int before = found.size();
                    found.addAll(info.getStreamState().getSubjectMap().keySet());
                    boolean more = found.size() > before && found.size() < total(info);
                    return more ? list() : Uni.createFrom().item(found);
                });
    }

    /** There from the first answer on that is not all. */
    private static long total(StreamInfo info) {
        var total = info.getJv().map.get("total");
        return total == null ? 0 : total.i != null ? total.i : total.l;
    }
}
