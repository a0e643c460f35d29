package io.quarkiverse.micro.grpc.test.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import io.quarkiverse.micro.grpc.deployment.codegen.ContractCodeGen;
import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.bootstrap.model.ApplicationModelBuilder;
import io.quarkus.bootstrap.prebuild.CodeGenException;
import io.quarkus.deployment.CodeGenContext;
import io.quarkus.maven.dependency.ResolvedDependencyBuilder;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Runs the code generation as a build does, and compiles what comes out.
 */
final class Contracts {

    private final Path folder;
    private final Path input;
    private final List<String> artifacts = new ArrayList<>();
    private final List<ResolvedDependencyBuilder> dependencies = new ArrayList<>();
    private final SmallRyeConfigBuilder config = new SmallRyeConfigBuilder();

    Contracts(Path folder) {
        this(folder, "proto");
    }

    /**
     * @param input the name of the folder of the contracts
     */
    Contracts(Path folder, String input) {
        this.folder = folder;
        this.input = folder.resolve(input);
    }

    Contracts file(String name, String... lines) throws IOException {
        Path file = input.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
        return this;
    }

    Contracts beside(String quarkusArtifact) {
        artifacts.add(quarkusArtifact);
        return this;
    }

    /**
     * @param content what the dependency's jar has
     */
    Contracts dependency(String artifact, Path content) {
        dependencies.add(dependency("org.acme", artifact, content).setRuntimeCp());
        return this;
    }

    Contracts with(String property, String value) {
        config.withDefaultValue(property, value);
        return this;
    }

    /**
     * @return the generated sources, by their paths
     */
    Path generate() throws CodeGenException {
        ContractCodeGen generator = new ContractCodeGen();
        SmallRyeConfig properties = config.build();
        ApplicationModel model = model();
        generator.init(model, Map.of());
        Path sources = folder.resolve("generated");
        assertThat(generator.shouldRun(input, properties) && generator.trigger(
                new CodeGenContext(model, sources, folder.resolve("work"), input, false, properties, false))).isTrue();
        return sources;
    }

    /**
     * @param name of a generated class
     */
    Class<?> compiled(String name) throws Exception {
        Path sources = generate();
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> found = Files.walk(sources)) {
            List<Path> java = found.filter(it -> it.toString().endsWith(".java")).toList();
            boolean good = compiler.getTask(said, files, null,
                    List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", String.join(File.pathSeparator,
                            classPath())),
                    null, files.getJavaFileObjectsFromPaths(java)).call();
            assertThat(good).as(said.toString()).isTrue();
        }
        return new URLClassLoader(new URL[] { url(classes) }, getClass().getClassLoader()).loadClass(name);
    }

    private ApplicationModel model() {
        ApplicationModelBuilder builder = new ApplicationModelBuilder().setAppArtifact(
                ResolvedDependencyBuilder.newInstance().setGroupId("org.acme").setArtifactId("app").setVersion("1")
                        .setResolvedPath(folder));
        for (String entry : classPath()) {
            Path jar = Path.of(entry);
            if (jar.getFileName().toString().matches("protobuf-java-[\\d.]+\\.jar")) {
                builder.addDependency(dependency("com.google.protobuf", "protobuf-java", jar).setRuntimeCp());
                compilersBeside(jar).forEach(builder::addDependency);
            }
        }
        artifacts.forEach(it -> builder.addDependency(dependency("io.quarkus", it, folder)));
        dependencies.forEach(builder::addDependency);
        return builder.build();
    }

    /** A program is in no class path, but where Maven keeps the library it keeps protoc of the same version. */
    private static List<ResolvedDependencyBuilder> compilersBeside(Path library) {
        Path version = library.getParent();
        Path folder = version.getParent().resolveSibling("protoc").resolve(version.getFileName());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(it -> it.toString().endsWith(".exe")).map(it -> dependency("com.google.protobuf", "protoc", it)
                    .setType("exe").setClassifier(it.getFileName().toString().replaceFirst("protoc-[\\d.]+-(.*)\\.exe", "$1")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no protoc beside " + library, e);
        }
    }

    private static ResolvedDependencyBuilder dependency(String group, String artifact, Path path) {
        return ResolvedDependencyBuilder.newInstance().setGroupId(group).setArtifactId(artifact).setVersion("1")
                .setResolvedPath(path).setDeploymentCp();
    }

    private static List<String> classPath() {
        return List.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator));
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }
}
