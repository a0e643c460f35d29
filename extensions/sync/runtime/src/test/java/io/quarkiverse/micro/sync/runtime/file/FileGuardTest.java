package io.quarkiverse.micro.sync.runtime.file;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.Outcome;

@Timeout(20)
class FileGuardTest {

    @TempDir
    Path directory;

    @Test
    void aProcessThatNeverComesOutIsWaitedForInVainAndNotForEver() throws IOException {
        Path path = directory.resolve("locks");
        try (FileChannel stopped = FileChannel.open(path, CREATE, WRITE); FileChannel channel = FileChannel.open(path, WRITE)) {
            FileGuard guard = new FileGuard(path, channel, Duration.ofSeconds(1));
            FileLock inside = new FileGuard(path, stopped, Duration.ofSeconds(1)).enter();
            assertThatThrownBy(guard::enter).isInstanceOfSatisfying(MicroException.class, failure -> {
                assertThat(failure.code()).isEqualTo(Code.UNAVAILABLE);
                assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
                assertThat(failure.detail()).contains(path.toString(), "was stopped (SIGSTOP, a debugger) or hangs");
            });
            inside.release();
            guard.enter().release();
        }
    }
}
