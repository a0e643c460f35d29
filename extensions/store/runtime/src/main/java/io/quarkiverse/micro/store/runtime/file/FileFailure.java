package io.quarkiverse.micro.store.runtime.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;

/**
 * What to tell of a file that cannot be used.
 */
final class FileFailure {

    private FileFailure() {
    }

    /**
     * @param placedBy the properties that say where it is
     */
    static MicroException ofOpening(Path file, String placedBy, Exception cause) {
        if (isFull(cause) || cause instanceof MVStoreException) {
            return of(file, cause);
        }
        return MicroException.builder(Code.FAILED_PRECONDITION).cause(cause)
                .detail("The file " + file + " cannot be opened: " + why(cause)
                        + ". Choose a place that this process may write to: " + placedBy)
                .build();
    }

    static MicroException ofBackup(Path to, IOException cause) {
        if (isFull(cause)) {
            return of(to, cause);
        }
        return MicroException.builder(Code.FAILED_PRECONDITION).cause(cause)
                .detail("The backup " + to + " cannot be written: " + why(cause)
                        + ". Choose a file in a directory that exists and that this process may write to")
                .build();
    }

    private static String why(Exception cause) {
        return cause instanceof AccessDeniedException ? "this process may not write there"
                : cause instanceof NoSuchFileException ? "there is no such directory"
                        : cause instanceof FileSystemException e && e.getReason() != null ? e.getReason() : cause.toString();
    }

    /**
     * @return a MicroException as it is
     */
    static MicroException of(Path file, Throwable cause) {
        if (cause instanceof MicroException known) {
            return known;
        }
        if (isFull(cause)) {
            return MicroException.builder(Code.RESOURCE_EXHAUSTED).cause(cause)
                    .detail("There is no space left for " + file + ". Nothing that was acknowledged is lost. Make space and"
                            + " repeat")
                    .build();
        }
        if (cause instanceof MVStoreException e) {
            return switch (e.getErrorCode()) {
                case DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_CHUNK_NOT_FOUND, DataUtils.ERROR_SERIALIZATION ->
                    loss(file, e.getMessage(), e);
                case DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_WRITING_FAILED, DataUtils.ERROR_CLOSED ->
                    MicroException.builder(Code.UNAVAILABLE).cause(e).detail("The disk fails under " + file + ": "
                            + e.getMessage()).build();
                default -> broken(file, e);
            };
        }
        return broken(file, cause);
    }

    static MicroException loss(Path file, String what, Throwable cause) {
        return MicroException.builder(Code.DATA_LOSS).cause(cause)
                .detail("The file " + file + " is damaged: " + what + ". Put a backup in its place, or delete it to begin anew")
                .build();
    }

    private static MicroException broken(Path file, Throwable cause) {
        return MicroException.builder(Code.INTERNAL).cause(cause).detail("A change of " + file + " broke: " + cause).build();
    }

    private static boolean isFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause instanceof IOException ? String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT) : "";
            if (message.contains("no space left") || message.contains("not enough space") || message.contains("quota")) {
                return true;
            }
        }
        return false;
    }
}
