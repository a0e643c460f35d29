package io.quarkiverse.micro.grpc.runtime.reflection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;

/**
 * Proto files, and which of them declares what. Of two files of one name, or that declare the same, the first counts.
 */
final class ProtoFiles {

    private final Map<String, FileDescriptorProto> files = new HashMap<>();
    private final Map<String, String> symbols = new HashMap<>();
    private final Map<String, TreeMap<Integer, String>> extensions = new HashMap<>();
    private final Map<String, String> clashes = new HashMap<>();

    /**
     * Adds the file of records. Of files that somebody wrote it is not for the application to say whether they go together.
     *
     * @return a sentence about another file that tools refuse to read beside it
     */
    Optional<String> addDerived(FileDescriptorProto file) {
        add(file);
        return Optional.ofNullable(clashes.get(file.getName()));
    }

    void add(FileDescriptorProto file) {
        if (files.putIfAbsent(file.getName(), file) != null) {
            return;
        }
        String scope = file.getPackage().isEmpty() ? "" : file.getPackage() + ".";
        file.getMessageTypeList().forEach(it -> add(file, scope, it));
        file.getEnumTypeList().forEach(it -> add(file, scope, it));
        file.getExtensionList().forEach(it -> addExtension(file, scope, it));
        for (ServiceDescriptorProto service : file.getServiceList()) {
            declare(file, scope + service.getName());
            service.getMethodList().forEach(it -> declare(file, scope + service.getName() + "." + it.getName()));
        }
    }

    private void add(FileDescriptorProto file, String scope, DescriptorProto message) {
        String name = scope + message.getName();
        declare(file, name);
        message.getFieldList().forEach(it -> declare(file, name + "." + it.getName()));
        message.getNestedTypeList().forEach(it -> add(file, name + ".", it));
        message.getEnumTypeList().forEach(it -> add(file, name + ".", it));
        message.getExtensionList().forEach(it -> addExtension(file, name + ".", it));
    }

    private void add(FileDescriptorProto file, String scope, EnumDescriptorProto enumeration) {
        declare(file, scope + enumeration.getName());
        enumeration.getValueList().forEach(it -> declare(file, scope + it.getName()));
    }

    private void addExtension(FileDescriptorProto file, String scope, FieldDescriptorProto extension) {
        declare(file, scope + extension.getName());
        String extended = extension.getExtendee().replaceFirst("^\\.", "");
        extensions.computeIfAbsent(extended, ignored -> new TreeMap<>()).putIfAbsent(extension.getNumber(), file.getName());
    }

    private void declare(FileDescriptorProto file, String symbol) {
        String other = symbols.putIfAbsent(symbol, file.getName());
        if (other != null) {
            clashes.putIfAbsent(file.getName(), "The proto files " + other + " and " + file.getName() + " both declare "
                    + symbol
                    + ", so tools that ask for both refuse one. Give the record, or the message, another name or package");
        }
    }

    boolean hasFile(String name) {
        return files.containsKey(name);
    }

    /**
     * @return null where nothing of that name is declared
     */
    String fileOf(String symbol) {
        return symbols.get(symbol);
    }

    /**
     * @return null where there is none
     */
    String fileOfExtension(String message, int number) {
        TreeMap<Integer, String> known = extensions.get(message);
        return known == null ? null : known.get(number);
    }

    SortedSet<Integer> extensionsOf(String message) {
        TreeMap<Integer, String> known = extensions.get(message);
        return known == null ? new TreeSet<>() : new TreeSet<>(known.keySet());
    }

    /**
     * @return the file and all that it imports, itself first
     */
    List<FileDescriptorProto> withImports(String name) {
        Set<String> seen = new LinkedHashSet<>(List.of(name));
        Deque<String> open = new ArrayDeque<>(seen);
        List<FileDescriptorProto> all = new ArrayList<>();
        while (!open.isEmpty()) {
            FileDescriptorProto file = files.get(open.poll());
            if (file != null) {
                all.add(file);
                file.getDependencyList().stream().filter(seen::add).forEach(open::add);
            }
        }
        return all;
    }
}
