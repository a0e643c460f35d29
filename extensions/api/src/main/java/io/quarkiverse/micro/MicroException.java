package io.quarkiverse.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The one failure of every contract: thrown by handlers to answer with an error, and received by callers.
 * <p>
 * Immutable. A handler that throws any other exception answers {@link Code#INTERNAL} with a reference id in place of the
 * message.
 */
public final class MicroException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final int status;
    private final String id;
    private final String detail;
    private final transient List<ErrorDetail> details;
    private final Outcome outcome;
    private final transient Metadata metadata;

    /**
     * @param code what went wrong
     * @param detail a sentence for people
     */
    public MicroException(Code code, String detail) {
        this(builder(code).detail(detail));
    }

    private MicroException(Builder builder) {
        super(builder.detail, builder.cause);
        this.code = builder.code;
        this.status = builder.status;
        this.id = builder.id;
        this.detail = builder.detail;
        this.details = List.copyOf(builder.details);
        this.outcome = builder.outcome;
        this.metadata = builder.metadata;
    }

    public static Builder builder(Code code) {
        return new Builder(code);
    }

    /**
     * @return a builder that starts with all that this error says
     */
    public Builder with() {
        Builder builder = builder(code).status(status).id(id).detail(detail).outcome(outcome).cause(getCause())
                .metadata(metadata());
        details().forEach(builder::add);
        return builder;
    }

    public Code code() {
        return code;
    }

    /**
     * @return Go Micro's HTTP-like number: the code's, or whatever the other side sent
     */
    public int status() {
        return status;
    }

    /**
     * @return who reports the error: a service name, as in Go Micro; empty when unknown
     */
    public String id() {
        return id;
    }

    /**
     * @return a sentence for people
     */
    public String detail() {
        return detail;
    }

    /**
     * @return typed attachments, in the order in which they were sent
     */
    public List<ErrorDetail> details() {
        return details == null ? List.of() : details;
    }

    /**
     * @return what is known of the call's effect
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * @return what the other side sent beside this error: its trailers, and its head where the caller has not seen that before.
     *         Never passed on: an endpoint that throws sends its own
     */
    public Metadata metadata() {
        return metadata == null ? Metadata.EMPTY : metadata;
    }

    @Override
    public String toString() {
        return "MicroException: " + code + " (" + status + ")" + (id.isEmpty() ? "" : " from " + id) + ": " + detail;
    }

    /**
     * Puts an error together. Not thread-safe.
     */
    public static final class Builder {

        private final Code code;
        private int status;
        private String id = "";
        private String detail = "";
        private final List<ErrorDetail> details = new ArrayList<>(0);
        private Outcome outcome = Outcome.ANSWERED;
        private Metadata metadata = Metadata.EMPTY;
        private Throwable cause;

        private Builder(Code code) {
            this.code = Objects.requireNonNull(code, "code");
            if (code == Code.OK) {
                throw new IllegalArgumentException("An error needs a code other than OK");
            }
            this.status = code.status();
        }

        public Builder status(int status) {
            this.status = status;
            return this;
        }

        public Builder id(String id) {
            this.id = Objects.requireNonNull(id, "id");
            return this;
        }

        public Builder detail(String detail) {
            this.detail = Objects.requireNonNull(detail, "detail");
            return this;
        }

        public Builder add(ErrorDetail detail) {
            details.add(Objects.requireNonNull(detail, "detail"));
            return this;
        }

        public Builder outcome(Outcome outcome) {
            this.outcome = Objects.requireNonNull(outcome, "outcome");
            return this;
        }

        public Builder metadata(Metadata metadata) {
            this.metadata = Objects.requireNonNull(metadata, "metadata");
            return this;
        }

        public Builder cause(Throwable cause) {
            this.cause = cause;
            return this;
        }

        public MicroException build() {
            return new MicroException(this);
        }
    }
}
