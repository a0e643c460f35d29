package io.quarkiverse.micro.nats.runtime.jetstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.quarkiverse.micro.core.runtime.policy.OwnThreads;
import io.quarkiverse.micro.nats.runtime.NatsFailure;
import io.quarkiverse.micro.nats.runtime.Session;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * The last messages of several keys, by one question of NATS server 2.11, which lets no write come in between.
 */
final class ManyEntries implements MessageHandler {

    /** Of one question. */
    static final int MOST = 1000;
    private static final int MOST_BYTES = 4 << 20;
    private static final int END = 204;
    private static final int NONE = 404;

    private final JetStreamLink js;
    private final String stream;
    private final String start;
    private final Map<String, Entry> found = new HashMap<>();
    private Session session;
    private Dispatcher dispatcher;
    private UniEmitter<? super Boolean> waiting;

    /**
     * @param start of the subjects, before the keys
     */
    ManyEntries(JetStreamLink js, String stream, String start) {
        this.js = js;
        this.stream = stream;
        this.start = start;
    }

    /**
     * @param keys at most {@value #MOST}
     * @return of those that the server has something of. All are of one moment where together they take less than 4 MiB
     */
    Uni<Map<String, Entry>> get(List<String> keys) {
        return question(keys).chain(more -> {
            List<String> left = more ? keys.stream().filter(key -> !found.containsKey(key)).toList() : List.of();
            return left.isEmpty() ? Uni.createFrom().item(found) : get(left);
        });
    }

    /** @return whether the server has more */
    private Uni<Boolean> question(List<String> keys) {
        String subjects = keys.stream().map(key -> '"' + start + key + '"').collect(Collectors.joining(","));
        byte[] question = ("{\"multi_last\":[" + subjects + "],\"max_bytes\":" + MOST_BYTES + "}").getBytes(UTF_8);
        return js.link().connected().chain(over -> ask(over, question)).ifNoItem().after(js.link().settings().timeout())
                .on(OwnThreads.ANSWERS.timer())
                .failWith(() -> NatsFailure.notConfirmed(js.link().settings().where(), "the records did not come in time"))
                .onTermination().invoke(this::end);
    }

    @Override
    public void onMessage(Message message) {
        if (!message.isStatusMessage()) {
            String key = message.getHeaders().getFirst("Nats-Subject").substring(start.length());
            found.put(key, Entry.direct(key, message));
            return;
        }
        int status = message.getStatus().getCode();
        if (status == END || status == NONE) {
            String pending = status == END ? message.getHeaders().getFirst("Nats-Num-Pending") : null;
            waiting.complete(pending != null && !pending.equals("0"));
        } else {
            waiting.fail(StreamFailure.ofStatus(js.link(), start, message.getStatus()));
        }
    }

    private Uni<Boolean> ask(Session over, byte[] question) {
        return Uni.createFrom().<Boolean> emitter(emitter -> {
            waiting = emitter;
            session = over;
            String inbox = over.connection().createInbox();
            dispatcher = over.connection().createDispatcher();
            dispatcher.setPendingLimits(-1, -1); // what was asked for is the bound
            dispatcher.subscribe(inbox, this);
            over.connection().publish(JetStreamLink.API + "DIRECT.GET." + stream, inbox, question);
        }).emitOn(js.answered()); // the dispatcher's thread ends with it
    }

    private void end() {
        if (session != null) {
            session.close(dispatcher);
        }
    }
}
