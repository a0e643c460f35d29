package io.quarkiverse.micro.grpc.deployment.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.quarkus.deployment.CodeGenContext;

/**
 * The Java files that builds made of contracts. Those whose contract is gone would be compiled on until somebody cleans, so a
 * list of them is kept beside what is built.
 */
final class WrittenFiles {

    private static final String LIST = "micro-grpc-written.txt";

    private final Path list;
    private final Path outDir;
    /** Several folders of contracts may share one folder of Java files: each takes its own ones away only. */
    private final String origin;

    WrittenFiles(CodeGenContext context) {
        this.list = context.workDir().resolve(LIST);
        this.outDir = context.outDir().toAbsolutePath().normalize();
        this.origin = context.inputDir().toAbsolutePath().normalize() + "\t" + outDir + "\t";
    }

    /**
     * Puts files in the place of those of the build before.
     *
     * @param fresh the folder that has them
     * @return whether there are or were any
     */
    boolean replaceBy(Path fresh) throws IOException {
        Set<String> before = new TreeSet<>(Files.exists(list) ? Files.readAllLines(list) : List.of());
        Set<String> after = new TreeSet<>(before);
        boolean some = after.removeIf(it -> it.startsWith(origin));
        for (Path file : files(fresh)) {
            Path target = outDir.resolve(fresh.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
            some |= after.add(origin + target);
        }
        Set<Path> kept = new TreeSet<>(after.stream().map(WrittenFiles::file).toList());
        for (String line : before) {
            if (!kept.contains(file(line))) {
                Files.deleteIfExists(file(line));
            }
        }
        if (some) {
            Files.write(list, after);
        }
        return some;
    }

    private static Path file(String line) {
        return Path.of(line.substring(line.lastIndexOf('\t') + 1));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }
}
