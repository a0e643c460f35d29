package io.quarkiverse.micro.grpc.deployment.codegen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import javax.lang.model.SourceVersion;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodOptions.IdempotencyLevel;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;

/**
 * Writes the interface of one service.
 */
final class ContractWriter {

    private static final String RPC = "io.quarkiverse.micro.rpc.";
    private static final String UNI = "io.smallrye.mutiny.Uni";
    private static final String MULTI = "io.smallrye.mutiny.Multi";

    private static final Pattern AFTER_UNDERSCORE = Pattern.compile("(?<=.)_+(\\w)");

    private final FileDescriptorProto file;
    private final int number;
    private final ServiceDescriptorProto service;
    private final JavaTypes types;
    private final StringBuilder source = new StringBuilder();

    /**
     * @param number of the service in the file
     */
    ContractWriter(FileDescriptorProto file, int number, JavaTypes types) {
        this.file = file;
        this.number = number;
        this.service = file.getService(number);
        this.types = types;
    }

    /** quarkus-grpc has an interface with the name of the service itself. */
    static String interfaceName(ServiceDescriptorProto service) {
        return service.getName() + "Api";
    }

    /**
     * @return the Java source
     */
    String write(List<String> problems) {
        line("", "// Written from " + file.getName() + " at every build: change that file, not this one.");
        if (!JavaTypes.javaPackage(file).isEmpty()) {
            line("", "package " + JavaTypes.javaPackage(file) + ";");
        }
        line("", "");
        comment("", List.of(FileDescriptorProto.SERVICE_FIELD_NUMBER, number));
        if (service.getOptions().getDeprecated()) {
            line("", "@java.lang.Deprecated");
        }
        String protoPackage = file.getPackage().isEmpty() ? "" : ", protoPackage = \"" + file.getPackage() + "\"";
        line("", "@" + RPC + "Handler(value = \"" + service.getName() + "\"" + protoPackage + ")");
        line("", "public interface " + interfaceName(service) + " {");
        Map<String, String> taken = new HashMap<>();
        for (int i = 0; i < service.getMethodCount(); i++) {
            MethodDescriptorProto method = service.getMethod(i);
            line("", "");
            write(method, i);
            String other = taken.put(javaName(method), method.getName());
            if (other != null) {
                problems.add(file.getName() + ": " + other + " and " + method.getName() + " of service " + service.getName()
                        + " would both be the method " + javaName(method) + "(). Rename one");
            }
        }
        line("", "}");
        return source.toString();
    }

    private void write(MethodDescriptorProto method, int position) {
        comment("    ", List.of(FileDescriptorProto.SERVICE_FIELD_NUMBER, number, ServiceDescriptorProto.METHOD_FIELD_NUMBER,
                position));
        if (method.getOptions().getDeprecated()) {
            line("    ", "@java.lang.Deprecated");
        }
        IdempotencyLevel level = method.getOptions().getIdempotencyLevel();
        if (level == IdempotencyLevel.NO_SIDE_EFFECTS) {
            line("    ", "@" + RPC + "ReadOnly");
        } else if (level == IdempotencyLevel.IDEMPOTENT) {
            line("    ", "@" + RPC + "Idempotent");
        }
        String java = javaName(method);
        if (!endpointName(java).equals(method.getName())) {
            line("    ", "@" + RPC + "EndpointName(\"" + method.getName() + "\")");
        }
        String request = types.javaName(method.getInputType());
        String reply = types.javaName(method.getOutputType());
        line("    ", (method.getServerStreaming() ? MULTI : UNI) + "<" + reply + "> " + java + "("
                + (method.getClientStreaming() ? MULTI + "<" + request + "> requests" : request + " request") + ");");
    }

    private static String javaName(MethodDescriptorProto method) {
        String camel = AFTER_UNDERSCORE.matcher(method.getName()).replaceAll(it -> it.group(1).toUpperCase(Locale.ROOT));
        String name = Character.toLowerCase(camel.charAt(0)) + camel.substring(1);
        return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name) ? name : name + "_";
    }

    /** As handlers and clients name an endpoint by its method. */
    private static String endpointName(String java) {
        return Character.toUpperCase(java.charAt(0)) + java.substring(1);
    }

    private void comment(String indent, List<Integer> path) {
        List<String> lines = new ArrayList<>();
        for (Location location : file.getSourceCodeInfo().getLocationList()) {
            if (location.getPathList().equals(path)) {
                location.getLeadingComments().lines().map(ContractWriter::html).forEach(lines::add);
            }
        }
        if (!lines.isEmpty()) {
            line(indent, "/**");
            lines.forEach(it -> line(indent, " *" + it));
            line(indent, " */");
        }
    }

    /** What a proto's author wrote is plain text: no tag, and no end of a Java comment; a backslash could begin a character. */
    private static String html(String text) {
        String plain = text.replace("&", "&amp;").replace("<", "&lt;").replace("@", "&#64;").replace("*/", "*&#47;")
                .replace("\\", "&#92;").stripTrailing();
        // It would end the comment together with the star that each line begins with
        return plain.startsWith("/") ? "&#47;" + plain.substring(1) : plain;
    }

    private void line(String indent, String text) {
        source.append(text.isEmpty() ? "" : indent + text).append('\n');
    }
}
