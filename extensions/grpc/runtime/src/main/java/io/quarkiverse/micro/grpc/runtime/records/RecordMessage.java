package io.quarkiverse.micro.grpc.runtime.records;

import java.util.List;

/**
 * A record or class as protobuf has it.
 *
 * @param file that declares it
 * @param protoPackage of the file
 * @param path its name in the package: {@code Greeter.Request} where it is nested
 * @param type in Java
 * @param scalar whether it is one of protobuf's wrappers around a single value, which in Java is that value
 * @param fields in the order of their declaration
 */
public record RecordMessage(String file, String protoPackage, String path, Class<?> type, boolean scalar,
        List<RecordField> fields) {

    public String name() {
        return protoPackage.isEmpty() ? path : protoPackage + "." + path;
    }
}
