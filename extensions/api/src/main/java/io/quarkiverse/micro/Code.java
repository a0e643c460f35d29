package io.quarkiverse.micro;

/**
 * What went wrong, in gRPC's sixteen codes, each with Go Micro's HTTP-like status.
 * <p>
 * Numbers are those of the gRPC status code list; statuses those of Go Micro's gRPC server (400, 401, 403, 404, 408, 409, 412,
 * 500, 501, 503). Codes that Go Micro's table lacks have status 500, save {@link #RESOURCE_EXHAUSTED}, which is 413.
 */
public enum Code {
    OK(0, 200),
    CANCELLED(1, 500),
    UNKNOWN(2, 500),
    INVALID_ARGUMENT(3, 400),
    DEADLINE_EXCEEDED(4, 408),
    NOT_FOUND(5, 404),
    ALREADY_EXISTS(6, 409),
    PERMISSION_DENIED(7, 403),
    RESOURCE_EXHAUSTED(8, 413),
    FAILED_PRECONDITION(9, 412),
    ABORTED(10, 500),
    OUT_OF_RANGE(11, 500),
    UNIMPLEMENTED(12, 501),
    INTERNAL(13, 500),
    UNAVAILABLE(14, 503),
    DATA_LOSS(15, 500),
    UNAUTHENTICATED(16, 401);

    private static final Code[] BY_NUMBER = values();

    private final int number;
    private final int status;

    Code(int number, int status) {
        this.number = number;
        this.status = status;
    }

    /**
     * @return the gRPC code, 0 to 16
     */
    public int number() {
        return number;
    }

    /**
     * @return Go Micro's status for this code
     */
    public int status() {
        return status;
    }

    /**
     * @param number a gRPC code as received
     * @return its constant, {@link #UNKNOWN} for a number that gRPC does not define
     */
    public static Code ofNumber(int number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : UNKNOWN;
    }

    /**
     * @param status a Go Micro status as received
     * @return the code that Go Micro's gRPC server sends for it, {@link #UNKNOWN} for a status outside its table
     */
    public static Code ofStatus(int status) {
        return switch (status) {
            case 200 -> OK;
            case 400 -> INVALID_ARGUMENT;
            case 401 -> UNAUTHENTICATED;
            case 403 -> PERMISSION_DENIED;
            case 404 -> NOT_FOUND;
            case 408 -> DEADLINE_EXCEEDED;
            case 409 -> ALREADY_EXISTS;
            case 412 -> FAILED_PRECONDITION;
            case 413 -> RESOURCE_EXHAUSTED;
            case 500 -> INTERNAL;
            case 501 -> UNIMPLEMENTED;
            case 503 -> UNAVAILABLE;
            default -> UNKNOWN;
        };
    }
}
