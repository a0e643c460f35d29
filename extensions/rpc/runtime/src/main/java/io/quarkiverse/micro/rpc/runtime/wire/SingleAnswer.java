package io.quarkiverse.micro.rpc.runtime.wire;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.Metadata;
import io.quarkiverse.micro.MicroException;

/** Makes a call with one request and one reply of a stream, where the wire has nothing faster for it. */
final class SingleAnswer implements ClientStreamHandler {

    private final ClientExchangeHandler handler;
    private ClientStream stream;
    private Metadata head = Metadata.EMPTY;
    private byte[] reply;

    private SingleAnswer(ClientExchangeHandler handler) {
        this.handler = handler;
    }

    /** Whoever opens a stream for a handler. */
    interface Opening {

        ClientStream open(ClientStreamHandler handler);
    }

    static ClientExchange call(Opening opening, ClientExchangeHandler handler) {
        SingleAnswer answer = new SingleAnswer(handler);
        answer.stream = opening.open(answer);
        answer.stream.request(2); // one more than there may be
        answer.stream.start();
        return answer.stream;
    }

    @Override
    public void wanted() {
        // The one request is known from the start
    }

    @Override
    public void head(Metadata answered) {
        head = answered;
    }

    @Override
    public void message(byte[] message) {
        if (reply == null) {
            reply = message;
        } else {
            stream.abort(new MicroException(Code.UNIMPLEMENTED, "One reply was expected, and a second one came"));
        }
    }

    @Override
    public void completed(Metadata trailers) {
        if (reply == null) {
            handler.fail(new MicroException(Code.UNIMPLEMENTED, "One reply was expected, and none came"), head, trailers);
        } else {
            handler.reply(reply, head, trailers);
        }
    }

    @Override
    public void failed(MicroException error, Metadata trailers) {
        handler.fail(error, head, trailers);
    }
}
