package io.quarkiverse.micro.core.runtime.json;

import java.util.Objects;

import io.quarkiverse.micro.MicroException;

/**
 * An error as Go Micro's {@code errors.Error} has it.
 *
 * @param id who reports it, often a service name; may be empty
 * @param code an HTTP-like number, 0 when absent
 * @param detail a sentence; may be empty
 * @param status the code's name; may be empty
 */
public record GoMicroError(String id, int code, String detail, String status) {

    public GoMicroError {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(status, "status");
    }

    /**
     * With the status text that Go has for the code.
     */
    public GoMicroError(String id, int code, String detail) {
        this(id, code, detail, StatusText.of(code));
    }

    public static GoMicroError of(MicroException error) {
        return new GoMicroError(error.id(), error.status(), error.detail());
    }
}
