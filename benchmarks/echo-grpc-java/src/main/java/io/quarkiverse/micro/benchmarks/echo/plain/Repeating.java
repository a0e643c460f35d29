package io.quarkiverse.micro.benchmarks.echo.plain;

import io.grpc.stub.CallStreamObserver;
import io.quarkiverse.micro.benchmarks.echo.Payload;

/** Sends a payload as often as it says, whenever the connection can take more. */
final class Repeating implements Runnable {

    private final Payload payload;
    private final CallStreamObserver<Payload> to;
    private int left;

    Repeating(Payload payload, CallStreamObserver<Payload> to) {
        this.payload = payload;
        this.to = to;
        this.left = payload.getTimes();
    }

    @Override
    public void run() {
        while (left > 0 && to.isReady()) {
            to.onNext(payload);
            if (--left == 0) {
                to.onCompleted();
            }
        }
    }
}
