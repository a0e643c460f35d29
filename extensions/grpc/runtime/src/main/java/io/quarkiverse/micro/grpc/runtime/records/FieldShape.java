package io.quarkiverse.micro.grpc.runtime.records;

/**
 * How often a field may be there.
 */
public enum FieldShape {

    /** A primitive: absent means zero. */
    PLAIN,
    /** Absent means null. */
    OPTIONAL,
    /** A list: absent means empty. */
    REPEATED,
    /** Absent means empty. */
    MAP
}
