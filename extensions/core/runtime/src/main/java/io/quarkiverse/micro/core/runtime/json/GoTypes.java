package io.quarkiverse.micro.core.runtime.json;

import java.util.Optional;

/**
 * What Go calls the types that payloads are made of.
 */
public final class GoTypes {

    /** Before the name of a list's elements. */
    public static final String LIST_OF = "[]";

    private GoTypes() {
    }

    /**
     * @param javaType a primitive's or class's full name, as {@link Class#getName()} has it
     * @return empty for anything that is not written as a single JSON text, number or boolean by default
     */
    public static Optional<String> scalar(String javaType) {
        return Optional.ofNullable(switch (javaType) {
            case "boolean", "java.lang.Boolean" -> "bool";
            case "byte", "java.lang.Byte" -> "int8";
            case "short", "java.lang.Short" -> "int16";
            case "int", "java.lang.Integer" -> "int32";
            case "long", "java.lang.Long", "java.math.BigInteger" -> "int64";
            case "float", "java.lang.Float" -> "float32";
            case "double", "java.lang.Double", "java.math.BigDecimal" -> "float64";
            case "char", "java.lang.Character", "java.lang.String", "java.lang.CharSequence", "java.util.UUID",
                    "java.net.URI", "java.time.Instant", "java.time.LocalDate", "java.time.LocalDateTime",
                    "java.time.OffsetDateTime", "java.time.ZonedDateTime", "java.time.Duration" ->
                "string";
            case "[B", "com.google.protobuf.ByteString" -> "[]uint8";
            default -> null;
        });
    }
}
