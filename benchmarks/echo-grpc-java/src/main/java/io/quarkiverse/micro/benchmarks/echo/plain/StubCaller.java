package io.quarkiverse.micro.benchmarks.echo.plain;

import io.grpc.Channel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.quarkiverse.micro.benchmarks.echo.EchoCaller;
import io.quarkiverse.micro.benchmarks.echo.EchoGrpc;
import io.quarkiverse.micro.benchmarks.echo.EchoMethod;
import io.quarkiverse.micro.benchmarks.echo.Payload;

final class StubCaller implements EchoCaller {

    private final EchoGrpc.EchoStub stub;

    StubCaller(Channel channel) {
        this.stub = EchoGrpc.newStub(channel);
    }

    @Override
    public void call(EchoMethod method, Payload payload, Replies replies) {
        switch (method) {
            case EVENT_LOOP -> stub.eventLoop(payload, new Observer(replies));
            case WORKER -> stub.worker(payload, new Observer(replies));
            case VIRTUAL_THREAD -> stub.virtualThread(payload, new Observer(replies));
            case SERVER_STREAM -> stub.serverStream(payload, new Observer(replies));
            case BIDI -> stub.bidi(new Sender(payload, replies));
        }
    }

    private static class Observer implements io.grpc.stub.StreamObserver<Payload> {

        private final Replies replies;

        Observer(Replies replies) {
            this.replies = replies;
        }

        @Override
        public void onNext(Payload message) {
            replies.message(message);
        }

        @Override
        public void onError(Throwable failure) {
            replies.failed(failure);
        }

        @Override
        public void onCompleted() {
            replies.end();
        }
    }

    private static final class Sender extends Observer implements ClientResponseObserver<Payload, Payload> {

        private final Payload payload;

        Sender(Payload payload, Replies replies) {
            super(replies);
            this.payload = payload;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<Payload> requests) {
            requests.setOnReadyHandler(new Repeating(payload, requests));
        }
    }
}
