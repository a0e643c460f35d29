package io.quarkiverse.micro.grpc.deployment.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.Config;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;

import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.bootstrap.prebuild.CodeGenException;
import io.quarkus.bootstrap.util.IoUtils;
import io.quarkus.deployment.CodeGenContext;
import io.quarkus.deployment.CodeGenProvider;

/**
 * Turns the application's {@code .proto} files into Java: an interface for every service, and the classes of the messages where
 * quarkus-grpc, which makes the same ones, is not there to do it. Runs at build time, and again in dev mode when a file
 * changes.
 */
public final class ContractCodeGen implements CodeGenProvider {

    /** quarkus-grpc reads its files from here, and so do we: it is one contract. */
    private static final String QUARKUS_GRPC_DIRECTORY = "quarkus.grpc.codegen.proto-directory";
    private static final String SKIP = "quarkus.micro.grpc.codegen.skip";
    private static final String MESSAGES = "quarkus.micro.grpc.codegen.messages";

    private Path directory;

    @Override
    public String providerId() {
        return "micro-grpc";
    }

    @Override
    public String[] inputExtensions() {
        return new String[] { "proto" };
    }

    @Override
    public String inputDirectory() {
        return "proto";
    }

    @Override
    public Path getInputDirectory() {
        return directory;
    }

    @Override
    public void init(ApplicationModel model, Map<String, String> properties) {
        String other = properties.get(QUARKUS_GRPC_DIRECTORY);
        directory = other == null ? null : Path.of(other);
    }

    /** Without contracts too: what was made of those of the build before has to go. */
    @Override
    public boolean shouldRun(Path sourceDir, Config config) {
        return true;
    }

    @Override
    public boolean trigger(CodeGenContext context) throws CodeGenException {
        if (context.config().getOptionalValue(SKIP, Boolean.class).orElse(false)) {
            return false;
        }
        try {
            Files.createDirectories(context.workDir());
            Path fresh = Files.createTempDirectory(context.workDir(), "micro-grpc");
            try {
                ProtoSources sources = ProtoSources.find(context);
                if (!sources.isEmpty()) {
                    generate(context, sources, fresh);
                }
                return new WrittenFiles(context).replaceBy(fresh);
            } finally {
                IoUtils.recursiveDelete(fresh);
            }
        } catch (IOException e) {
            throw new CodeGenException("The interfaces for the .proto files of " + context.inputDir()
                    + " cannot be written to " + context.outDir(), e);
        }
    }

    private static void generate(CodeGenContext context, ProtoSources sources, Path target)
            throws CodeGenException, IOException {
        boolean messages = context.config().getOptionalValue(MESSAGES, Boolean.class)
                .orElseGet(() -> !hasQuarkusGrpc(context.applicationModel()));
        write(Protoc.of(context).run(sources, messages ? target : null), sources, target);
    }

    private static boolean hasQuarkusGrpc(ApplicationModel model) {
        return model.getDependencies().stream().anyMatch(
                it -> it.getGroupId().equals("io.quarkus") && it.getArtifactId().equals("quarkus-grpc-codegen"));
    }

    private static void write(FileDescriptorSet files, ProtoSources sources, Path outDir)
            throws CodeGenException, IOException {
        List<String> problems = new ArrayList<>();
        JavaTypes types = JavaTypes.of(files, problems);
        InterfaceNames names = new InterfaceNames(types, problems);
        for (FileDescriptorProto file : files.getFileList()) {
            if (!sources.has(file.getName())) {
                continue; // imported only
            }
            for (int i = 0; i < file.getServiceCount(); i++) {
                Optional<String> name = names.claim(file, file.getService(i));
                if (name.isPresent()) {
                    Path target = outDir.resolve(name.get().replace('.', '/') + ".java");
                    Files.createDirectories(target.getParent());
                    Files.writeString(target, new ContractWriter(file, i, types).write(problems));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new CodeGenException(String.join(System.lineSeparator(), problems));
        }
    }
}
