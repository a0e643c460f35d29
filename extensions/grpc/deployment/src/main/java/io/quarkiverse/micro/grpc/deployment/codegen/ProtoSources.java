package io.quarkiverse.micro.grpc.deployment.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.Config;

import io.quarkus.bootstrap.util.IoUtils;
import io.quarkus.deployment.CodeGenContext;
import io.quarkus.deployment.CodeGenProvider;
import io.quarkus.maven.dependency.ResolvedDependency;
import io.quarkus.paths.PathFilter;

/**
 * The {@code .proto} files to read, and where those are that they import. Which dependencies are looked through is said by
 * quarkus-grpc's own properties, so that both read the same contract.
 */
final class ProtoSources {

    private static final String PROTO = ".proto";
    private static final String SCAN = "quarkus.generate-code.grpc.scan-for-proto";
    private static final String SCAN_IMPORTS = "quarkus.generate-code.grpc.scan-for-imports";
    /** Its jar has the well-known types: {@code google/protobuf/timestamp.proto} and the like. */
    private static final String WELL_KNOWN = "com.google.protobuf:protobuf-java";

    private final TreeMap<String, Path> files = new TreeMap<>();
    private final Set<Path> imports = new LinkedHashSet<>();

    private ProtoSources() {
    }

    private static boolean inDependencies(Config config) {
        return !names(config, SCAN, "none").equals(List.of("none"));
    }

    static ProtoSources find(CodeGenContext context) throws IOException {
        ProtoSources sources = new ProtoSources();
        Path input = CodeGenProvider.resolve(context.inputDir()).toAbsolutePath().normalize();
        if (Files.isDirectory(input)) {
            sources.add(input);
        }
        Path extracted = context.workDir().resolve("micro-grpc-protos");
        if (!context.test() && inDependencies(context.config())) {
            List<String> scanned = names(context.config(), SCAN, "none");
            for (ResolvedDependency dependency : dependencies(context, scanned)) {
                sources.add(root(dependency, filter(context.config(), dependency), extracted.resolve("compiled")));
            }
        }
        if (!sources.isEmpty()) {
            for (ResolvedDependency dependency : dependencies(context, names(context.config(), SCAN_IMPORTS, WELL_KNOWN))) {
                sources.imports.add(root(dependency, new PathFilter(List.of(), List.of()), extracted.resolve("imported")));
            }
        }
        return sources;
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /**
     * @param name as protoc names a file: its path below the directory that it was found in
     */
    boolean has(String name) {
        return files.containsKey(name);
    }

    List<Path> files() {
        return List.copyOf(files.values());
    }

    List<Path> importDirectories() {
        return List.copyOf(imports);
    }

    private void add(Path directory) throws IOException {
        imports.add(directory);
        try (Stream<Path> found = Files.walk(directory)) {
            found.filter(it -> it.toString().endsWith(PROTO) && Files.isRegularFile(it)).forEach(
                    file -> files.putIfAbsent(directory.relativize(file).toString().replace('\\', '/'), file));
        }
    }

    private static List<ResolvedDependency> dependencies(CodeGenContext context, List<String> names) {
        List<ResolvedDependency> found = new ArrayList<>();
        for (ResolvedDependency dependency : context.applicationModel().getRuntimeDependencies()) {
            if (names.contains("all") || names.contains(name(dependency))) {
                found.add(dependency);
            }
        }
        return found;
    }

    /**
     * Copies what matches out of a dependency, which protoc cannot read while it is in a jar. What an earlier build copied is
     * gone then: it may be excluded now.
     */
    private static Path root(ResolvedDependency dependency, PathFilter filter, Path extracted) throws IOException {
        Path target = extracted.resolve(dependency.toGACTVString().replace(':', '_')).toAbsolutePath().normalize();
        try {
            IoUtils.recursiveDelete(target);
            Files.createDirectories(target);
            dependency.getContentTree(filter).walk(visit -> {
                if (visit.getPath().toString().endsWith(PROTO)) {
                    copy(visit.getPath(), target.resolve(visit.getRelativePath("/")));
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return target;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PathFilter filter(Config config, ResolvedDependency dependency) {
        return new PathFilter(names(config, SCAN + "-include.\"" + name(dependency) + "\"", ""),
                names(config, SCAN + "-exclude.\"" + name(dependency) + "\"", ""));
    }

    private static String name(ResolvedDependency dependency) {
        return dependency.getGroupId() + ":" + dependency.getArtifactId();
    }

    private static List<String> names(Config config, String property, String otherwise) {
        Optional<String> value = config.getOptionalValue(property, String.class);
        return Stream.of(value.orElse(otherwise).split(",")).map(String::trim).filter(it -> !it.isEmpty()).toList();
    }
}
