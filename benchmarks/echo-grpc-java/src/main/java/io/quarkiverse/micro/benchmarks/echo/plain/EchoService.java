package io.quarkiverse.micro.benchmarks.echo.plain;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkiverse.micro.benchmarks.echo.EchoGrpc;
import io.quarkiverse.micro.benchmarks.echo.Payload;

final class EchoService extends EchoGrpc.EchoImplBase {

    @Override
    public void eventLoop(Payload payload, StreamObserver<Payload> reply) {
        answer(payload, reply);
    }

    @Override
    public void worker(Payload payload, StreamObserver<Payload> reply) {
        answer(payload, reply);
    }

    @Override
    public void virtualThread(Payload payload, StreamObserver<Payload> reply) {
        answer(payload, reply);
    }

    private static void answer(Payload payload, StreamObserver<Payload> reply) {
        reply.onNext(payload);
        reply.onCompleted();
    }

    @Override
    public void serverStream(Payload payload, StreamObserver<Payload> reply) {
        ServerCallStreamObserver<Payload> replies = (ServerCallStreamObserver<Payload>) reply;
        Repeating repeating = new Repeating(payload, replies);
        replies.setOnReadyHandler(repeating);
    }

    @Override
    public StreamObserver<Payload> bidi(StreamObserver<Payload> replies) {
        return replies;
    }
}
