package io.quarkiverse.micro.benchmarks.echo;

/**
 * One side's client, as its users have it.
 */
public interface EchoCaller {

    /** What comes back, on any thread, but never on two at once. */
    interface Replies {

        void message(Payload payload);

        void end();

        void failed(Throwable failure);
    }

    /**
     * @param payload what is sent, once or as often as it says where requests are streamed
     */
    void call(EchoMethod method, Payload payload, Replies replies);
}
