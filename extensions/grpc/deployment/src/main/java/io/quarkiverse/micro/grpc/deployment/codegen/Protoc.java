package io.quarkiverse.micro.grpc.deployment.codegen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;

import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.bootstrap.prebuild.CodeGenException;
import io.quarkus.deployment.CodeGenContext;
import io.quarkus.maven.dependency.ResolvedDependency;

/**
 * Protobuf's compiler, out of the artifact that quarkus-grpc uses too.
 */
final class Protoc {

    private static final int SECONDS_TO_RUN = 120;
    private static final String NOT_FOUND = ": File not found.";

    private final Path program;
    private final Path workDir;

    private Protoc(Path program, Path workDir) {
        this.program = program;
        this.workDir = workDir;
    }

    /**
     * Heeds the system properties by which quarkus-grpc takes another compiler.
     */
    static Protoc of(CodeGenContext context) throws CodeGenException, IOException {
        String own = System.getProperty("quarkus.grpc.protoc-path");
        Path program = own != null ? Path.of(own) : executable(context);
        return new Protoc(program, context.workDir());
    }

    /**
     * @param messages where the classes of the messages go, null for nowhere
     * @return the files and all that they import, with their comments
     */
    FileDescriptorSet run(ProtoSources sources, Path messages) throws CodeGenException, IOException {
        Path descriptors = Files.createTempFile(workDir, "micro-grpc", ".desc");
        Path arguments = Files.createTempFile(workDir, "micro-grpc", ".args");
        try {
            List<String> lines = new ArrayList<>();
            sources.importDirectories().forEach(it -> lines.add("--proto_path=" + it));
            if (messages != null) {
                lines.add("--java_out=" + messages);
            }
            lines.add("--include_imports");
            lines.add("--include_source_info");
            lines.add("--descriptor_set_out=" + descriptors);
            sources.files().forEach(it -> lines.add(it.toString()));
            // By a file, because Windows bounds the length of a command
            Files.write(arguments, lines);
            run(arguments);
            try (InputStream input = Files.newInputStream(descriptors)) {
                return FileDescriptorSet.parseFrom(input);
            }
        } finally {
            Files.deleteIfExists(arguments);
            Files.deleteIfExists(descriptors);
        }
    }

    private void run(Path arguments) throws CodeGenException, IOException {
        Path output = Files.createTempFile(workDir, "micro-grpc", ".log");
        try {
            Process process = new ProcessBuilder(program.toString(), "@" + arguments).redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
            if (!process.waitFor(SECONDS_TO_RUN, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new CodeGenException("protoc did not end within " + SECONDS_TO_RUN + " seconds");
            }
            if (process.exitValue() != 0) {
                throw new CodeGenException(explain(Files.readString(output, StandardCharsets.UTF_8).strip()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CodeGenException("Interrupted while protoc was running", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static String explain(String said) {
        String hint = said.contains(NOT_FOUND)
                ? System.lineSeparator()
                        + "A file that a dependency has is found when quarkus.generate-code.grpc.scan-for-imports"
                        + " names that dependency (groupId:artifactId)"
                : "";
        return "The .proto files cannot be read:" + System.lineSeparator() + said + hint;
    }

    private static Path executable(CodeGenContext context) throws CodeGenException, IOException {
        String classifier = System.getProperty("quarkus.grpc.protoc-os-classifier", classifier());
        Path artifact = artifact(context.applicationModel(), classifier);
        Path copy = context.workDir().resolve("micro-protoc-" + classifier + ".exe");
        if (!Files.isExecutable(copy) || Files.size(copy) != Files.size(artifact)) {
            Files.copy(artifact, copy, StandardCopyOption.REPLACE_EXISTING);
            if (!copy.toFile().setExecutable(true)) {
                throw new CodeGenException("protoc at " + copy + " cannot be made executable");
            }
        }
        return copy;
    }

    private static Path artifact(ApplicationModel model, String classifier) throws CodeGenException {
        for (ResolvedDependency it : model.getDependencies()) {
            if (it.getGroupId().equals("com.google.protobuf") && it.getArtifactId().equals("protoc")
                    && it.getClassifier().equals(classifier)) {
                return it.getResolvedPaths().getSinglePath();
            }
        }
        throw new CodeGenException("There is no protoc for " + classifier + ". Install one, and name it with"
                + " -Dquarkus.grpc.protoc-path=<path>");
    }

    /** As the artifacts of protoc are named. */
    private static String classifier() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        return (system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "osx" : "linux") + "-"
                + switch (processor) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "aarch_64";
                    case "x86", "i386", "i686" -> "x86_32";
                    case "ppc64le" -> "ppcle_64";
                    case "s390x" -> "s390_64";
                    default -> processor;
                };
    }
}
