package io.quarkiverse.micro.grpc.deployment.codegen;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;

/**
 * How protoc's Java generator names the classes of messages. The rules are protobuf's: its guide "Java Generated Code", section
 * Packages and section Messages.
 */
final class JavaTypes {

    /** By the names in proto, with a leading dot. */
    private final Map<String, String> messages = new HashMap<>();
    /** What protoc writes into a source file of its own, by its name in Java, and what that is. */
    private final Map<String, String> sources = new HashMap<>();

    private JavaTypes() {
    }

    static JavaTypes of(FileDescriptorSet files, List<String> problems) {
        JavaTypes types = new JavaTypes();
        for (FileDescriptorProto file : files.getFileList()) {
            if (file.hasEdition() && file.getEdition().getNumber() > Edition.EDITION_2023.getNumber()) {
                // Later ones name classes by features that a descriptor of today does not hold
                problems.add(file.getName() + ": edition " + file.getEdition().name().replace("EDITION_", "")
                        + " is not supported. Write syntax = \"proto3\" or edition = \"2023\"");
            }
            String outer = inPackage(file, outerClass(file));
            types.sources.put(outer,
                    "the outer class of " + file.getName() + " is (java_outer_classname gives that another name)");
            String scope = javaPackage(file);
            if (file.getOptions().getJavaMultipleFiles()) {
                file.getMessageTypeList().forEach(it -> types.sources.put(inPackage(file, it.getName()), "a message is"));
                file.getEnumTypeList().forEach(it -> types.sources.put(inPackage(file, it.getName()), "an enum is"));
            } else {
                scope = outer;
            }
            String prefix = file.getPackage().isEmpty() ? "." : "." + file.getPackage() + ".";
            for (DescriptorProto message : file.getMessageTypeList()) {
                types.add(prefix, scope, message);
            }
        }
        return types;
    }

    private void add(String prefix, String scope, DescriptorProto message) {
        String java = scope.isEmpty() ? message.getName() : scope + "." + message.getName();
        messages.put(prefix + message.getName(), java);
        for (DescriptorProto nested : message.getNestedTypeList()) {
            add(prefix + message.getName() + ".", java, nested);
        }
    }

    /**
     * @param proto full name with a leading dot, as protoc resolves it
     */
    String javaName(String proto) {
        return messages.get(proto);
    }

    /**
     * @return the end of a sentence that says who has the name already
     */
    Optional<String> owner(String javaName) {
        return Optional.ofNullable(sources.get(javaName));
    }

    /**
     * @param name of a class that is not nested
     */
    static String inPackage(FileDescriptorProto file, String name) {
        return javaPackage(file).isEmpty() ? name : javaPackage(file) + "." + name;
    }

    static String javaPackage(FileDescriptorProto file) {
        return file.getOptions().hasJavaPackage() ? file.getOptions().getJavaPackage() : file.getPackage();
    }

    private static String outerClass(FileDescriptorProto file) {
        if (file.getOptions().hasJavaOuterClassname()) {
            return file.getOptions().getJavaOuterClassname();
        }
        String base = file.getName().substring(file.getName().lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
        String name = camelCase(base);
        boolean taken = file.getMessageTypeList().stream().anyMatch(it -> uses(it, name))
                || file.getEnumTypeList().stream().map(EnumDescriptorProto::getName).anyMatch(name::equals)
                || file.getServiceList().stream().map(ServiceDescriptorProto::getName).anyMatch(name::equals);
        return taken ? name + "OuterClass" : name;
    }

    private static boolean uses(DescriptorProto message, String name) {
        return message.getName().equals(name)
                || message.getEnumTypeList().stream().map(EnumDescriptorProto::getName).anyMatch(name::equals)
                || message.getNestedTypeList().stream().anyMatch(it -> uses(it, name));
    }

    /** A letter after anything that is none begins with a capital. */
    static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        boolean capital = true;
        for (char c : name.toCharArray()) {
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (letter) {
                camel.append(capital ? Character.toUpperCase(c) : c);
            } else if (c >= '0' && c <= '9') {
                camel.append(c);
            }
            capital = !letter;
        }
        return camel.toString();
    }
}
