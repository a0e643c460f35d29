package io.quarkiverse.micro.grpc.runtime.records;

import java.util.List;

/**
 * An enum as protobuf has it: its constants have the numbers of their order.
 *
 * @param file that declares it
 * @param protoPackage of the file
 * @param path its name in the package
 * @param type in Java
 * @param constants their names in proto
 */
public record RecordEnum(String file, String protoPackage, String path, Class<?> type, List<String> constants) {

    public String name() {
        return protoPackage.isEmpty() ? path : protoPackage + "." + path;
    }
}
