package io.quarkiverse.micro.core.runtime.store;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.policy.BackOff;
import io.quarkiverse.micro.core.runtime.policy.Later;
import io.quarkiverse.micro.store.Change;
import io.quarkiverse.micro.store.Delete;
import io.quarkiverse.micro.store.StoreRecord;
import io.quarkiverse.micro.store.StoreTable;
import io.quarkiverse.micro.store.Write;
import io.quarkiverse.micro.store.WriteOptions;
import io.smallrye.mutiny.Uni;

/**
 * Refuses old fencing tokens. The newest token of each key is a record of its own, which is compared and written in the batch
 * of the change, and stays when the key is deleted.
 */
final class Fences {

    private static final int ATTEMPTS = 10;
    private static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(2), Duration.ofMillis(200));

    private final StoreTable table;

    Fences(StoreTable table) {
        this.table = table;
    }

    Uni<List<Long>> apply(List<Change> changes) {
        return attempt(changes, 1);
    }

    private Uni<List<Long>> attempt(List<Change> changes, int attempt) {
        return fenced(changes).flatMap(table::apply).map(versions -> List.copyOf(versions.subList(0, changes.size())))
                .onFailure(failure -> attempt < ATTEMPTS && isConflict(failure))
                .recoverWithUni(conflict -> requireConditionsOf(changes, (MicroException) conflict)
                        .flatMap(met -> later(attempt)).flatMap(now -> attempt(changes, attempt + 1)));
    }

    /** Another one's token, or what its user asked for, is not what this one has read. */
    private static boolean isConflict(Throwable failure) {
        return failure instanceof MicroException e && (e.code() == Code.ABORTED || e.code() == Code.ALREADY_EXISTS);
    }

    private Uni<List<Change>> fenced(List<Change> changes) {
        Uni<List<Change>> all = Uni.createFrom()
                .item(() -> new ArrayList<>(changes.stream().map(Fences::withoutToken).toList()));
        for (Change change : changes) {
            OptionalLong token = token(change);
            if (token.isPresent()) {
                String fence = HouseKeys.fenceOf(change.key());
                all = all.flatMap(list -> table.read(fence).map(before -> {
                    list.add(raised(change.key(), fence, before, token.getAsLong()));
                    return list;
                }));
            }
        }
        return all;
    }

    private static Write raised(String key, String fence, Optional<StoreRecord> before, long token) {
        long newest = before.map(record -> ByteBuffer.wrap(record.value()).getLong()).orElse(0L);
        if (token < newest) {
            throw new MicroException(Code.FAILED_PRECONDITION, "The fencing token of the change of \"" + key + "\" is " + token
                    + ", and " + newest + " has been here. The lock was lost to another holder: stop what it guarded");
        }
        return new Write(fence, ByteBuffer.allocate(Long.BYTES).putLong(token).array(),
                WriteOptions.DEFAULT.ifVersion(before.map(StoreRecord::version).orElse(0L)));
    }

    /** Fails with the conflict where it is its user's. */
    private Uni<Void> requireConditionsOf(List<Change> changes, MicroException conflict) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Change change : changes) {
            OptionalLong wanted = change instanceof Write write ? write.options().ifVersion() : ((Delete) change).ifVersion();
            if (wanted.isPresent()) {
                all = all.flatMap(met -> table.read(change.key())).invoke(record -> {
                    if (record.map(StoreRecord::version).orElse(0L) != wanted.getAsLong()) {
                        throw conflict;
                    }
                }).replaceWithVoid();
            }
        }
        return all;
    }

    private static Uni<Void> later(int attempt) {
        return Uni.createFrom().voidItem().onItem().delayIt().onExecutor(Later.pauses()).by(BACK_OFF.after(attempt));
    }

    private static OptionalLong token(Change change) {
        return change instanceof Write write ? write.options().token() : ((Delete) change).token();
    }

    private static Change withoutToken(Change change) {
        if (change instanceof Write write) {
            WriteOptions options = write.options();
            return new Write(write.key(), write.value(),
                    new WriteOptions(options.metadata(), options.expiry(), options.ifVersion(), OptionalLong.empty()));
        }
        return new Delete(change.key(), ((Delete) change).ifVersion(), OptionalLong.empty());
    }
}
