package io.quarkiverse.micro.rpc.runtime.client;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.rpc.Reply;

/**
 * The one reply to a stream of requests. None is an error, and so is a second one.
 */
final class SingleReply implements StreamEvents {

    private final StreamInvocation call;
    private final ReplyHandler handler;
    private Metadata head = Metadata.EMPTY;
    private Object reply;

    SingleReply(StreamInvocation call, ReplyHandler handler) {
        this.call = call;
        this.handler = handler;
        call.request(2);
    }

    @Override
    public void opened(Metadata answered) {
        head = answered;
    }

    @Override
    public void item(Object item) {
        if (reply == null) {
            reply = item;
        } else {
            call.abort(unexpected("a second one came"));
        }
    }

    @Override
    public void completed(Metadata trailers) {
        if (reply == null) {
            failed(unexpected("none came"));
        } else {
            handler.reply(new Reply<>(reply, head, trailers));
        }
    }

    @Override
    public void failed(MicroException error) {
        handler.fail(head.isEmpty() ? error
                : error.with().metadata(head.with().addAll(error.metadata()).build()).build());
    }

    private static MicroException unexpected(String what) {
        return MicroException.builder(Code.UNIMPLEMENTED).id(ServiceCalls.ID).detail("One reply was expected, and " + what)
                .build();
    }
}
