package io.quarkiverse.micro.grpc.deployment.codegen;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;

/**
 * The names of the interfaces, of which no two may be one: the later source file would silently replace the earlier.
 */
final class InterfaceNames {

    private final JavaTypes types;
    private final List<String> problems;
    private final Map<String, FileDescriptorProto> taken = new HashMap<>();

    InterfaceNames(JavaTypes types, List<String> problems) {
        this.types = types;
        this.problems = problems;
    }

    /**
     * @return the interface's name in Java, empty where another has it
     */
    Optional<String> claim(FileDescriptorProto file, ServiceDescriptorProto service) {
        String name = JavaTypes.inPackage(file, ContractWriter.interfaceName(service));
        String problem = file.getName() + ": the interface of service " + service.getName() + " would be named " + name;
        Optional<String> owner = types.owner(name);
        if (owner.isPresent()) {
            problems.add(problem + ", as " + owner.get() + ". Rename one");
            return Optional.empty();
        }
        FileDescriptorProto other = taken.putIfAbsent(name, file);
        if (other != null) {
            problems.add(problem + ", as that of service " + service.getName() + " in " + other.getName()
                    + " is. Give each file a java_package of its own, or rename one service");
            return Optional.empty();
        }
        return Optional.of(name);
    }
}
