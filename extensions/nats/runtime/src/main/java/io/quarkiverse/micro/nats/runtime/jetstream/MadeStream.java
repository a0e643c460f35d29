package io.quarkiverse.micro.nats.runtime.jetstream;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.nats.client.api.MessageInfo;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import io.smallrye.mutiny.Uni;

/**
 * A stream that is made when it is first used, and again should somebody delete it. Safe for all threads.
 */
public final class MadeStream {

    private static final Logger LOG = Logger.getLogger(MadeStream.class);

    private static final int MISSING = 404;

    private final JetStreamLink js;
    private final String name;
    private final Supplier<StreamConfiguration> wanted;
    private volatile StreamConfiguration made;

    /**
     * @param wanted how it is to be where there is none
     */
    public MadeStream(JetStreamLink js, String name, Supplier<StreamConfiguration> wanted) {
        this.js = js;
        this.name = name;
        this.wanted = wanted;
    }

    public String name() {
        return name;
    }

    /**
     * @param action what to do with the stream, given how it is; done again where the stream was gone
     */
    public <T> Uni<T> use(Function<StreamConfiguration, Uni<? extends T>> action) {
        return made().<T> chain(action).onFailure(MadeStream::isGone).recoverWithUni(() -> {
            made = null;
            return made().<T> chain(action);
        });
    }

    /**
     * @return how it is
     */
    public Uni<StreamConfiguration> made() {
        StreamConfiguration present = made;
        return present != null ? Uni.createFrom().item(present)
                : info().onFailure(ApiRefusal::isNoStream).recoverWithUni(this::make).map(StreamInfo::getConfiguration)
                        .invoke(configuration -> made = configuration);
    }

    /**
     * @return whether it is there; it is not made
     */
    public Uni<Boolean> exists() {
        return info().map(found -> true).onFailure(ApiRefusal::isNoStream).recoverWithItem(false);
    }

    /**
     * @return sequence of the newest message that there was
     */
    public Uni<Long> last() {
        return info().map(info -> info.getStreamState().getLastSequence());
    }

    /**
     * @param filter of subjects, with the wildcards of NATS
     * @return the newest message of those subjects, as the leader has it
     */
    public Uni<Optional<MessageInfo>> last(String filter) {
        // A subject needs no escapes in JSON
        return js.ask("STREAM.MSG.GET." + name, "{\"last_by_subj\":\"" + filter + "\"}").map(answer -> {
            MessageInfo message = new MessageInfo(answer);
            if (message.hasError() && message.getErrorCode() == MISSING && message.getApiErrorCode() != ApiRefusal.NO_STREAM) {
                return Optional.empty();
            }
            return Optional.of(JetStreamLink.Unchecked.required(message));
        });
    }

    private Uni<StreamInfo> info() {
        return js.ask("STREAM.INFO." + name, "").map(answer -> JetStreamLink.Unchecked.required(new StreamInfo(answer)));
    }

    private Uni<StreamInfo> make() {
        StreamConfiguration configuration = wanted.get();
        return js.ask("STREAM.CREATE." + name, configuration.toJson())
                .map(answer -> JetStreamLink.Unchecked.required(new StreamInfo(answer)))
                .invoke(this::warn)
                // Another process was quicker, and wants it otherwise
                .onFailure(failure -> failure instanceof ApiRefusal refusal && refusal.code() == ApiRefusal.STREAM_EXISTS)
                .recoverWithUni(this::info);
    }

    private void warn(StreamInfo info) {
        boolean cluster = info.getClusterInfo() != null && info.getClusterInfo().getName() != null;
        if (info.getConfiguration().getReplicas() == 1 && cluster) {
            LOG.warnf("Stream %s was made with one replica, though NATS runs as a cluster: what it holds is lost with one "
                    + "server. Set quarkus.micro.nats.jetstream.replicas=3, or run: nats stream edit --replicas=3 %s", name,
                    name);
        }
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof StreamFailure.Nobody || ApiRefusal.isNoStream(failure);
    }
}
