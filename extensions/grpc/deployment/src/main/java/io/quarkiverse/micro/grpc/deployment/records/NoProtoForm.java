package io.quarkiverse.micro.grpc.deployment.records;

/**
 * A type cannot be said in protobuf, or in more than one way.
 */
final class NoProtoForm extends Exception {

    private static final long serialVersionUID = 1L;

    NoProtoForm(String problem) {
        super(problem);
    }
}
