package io.quarkiverse.micro.sync.dev;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.quarkiverse.micro.Code;
import io.quarkiverse.micro.MicroException;
import io.quarkiverse.micro.core.runtime.choice.BackEnds;
import io.quarkiverse.micro.core.runtime.identity.ServiceIdentity;
import io.quarkiverse.micro.core.runtime.sync.LockObserver.Kind;
import io.quarkiverse.micro.core.runtime.sync.LockView;
import io.quarkiverse.micro.core.runtime.sync.MicroLocks;
import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.Leader;
import io.quarkiverse.micro.sync.Leadership;
import io.quarkiverse.micro.sync.LockProvider;
import io.quarkiverse.micro.sync.runtime.leader.Campaigns;
import io.quarkus.runtime.annotations.DevMCPEnableByDefault;
import io.quarkus.runtime.annotations.JsonRpcDescription;
import io.smallrye.mutiny.Uni;

/**
 * What the Dev UI shows and does; all of it are tools of Dev MCP, too. Those that only read are on by default; what changes
 * something a developer switches on.
 */
public class SyncJsonRPCService {

    /** More than anybody looks at. */
    private static final int MOST = 500;

    private final MicroLocks locks;
    private final String type;
    private final ServiceIdentity identity;
    private final Campaigns campaigns;

    public SyncJsonRPCService(MicroLocks locks, BackEnds.Chosen<LockProvider> chosen, ServiceIdentity identity,
            Campaigns campaigns) {
        this.locks = locks;
        this.type = chosen.name();
        this.identity = identity;
        this.campaigns = campaigns;
    }

    @DevMCPEnableByDefault
    @JsonRpcDescription("What keeps the locks of this application, its name among those who hold them, and the elections it "
            + "stands for")
    public LocksState state() {
        return new LocksState(type, identity.id(), campaigns.ids());
    }

    @DevMCPEnableByDefault
    @JsonRpcDescription("The locks and leaderships that somebody has or waits for, of all processes that share the back end, at "
            + "most 500 of each: holder, fencing token, who waits in order")
    public Uni<List<LockRow>> locks() {
        return Uni.combine().all().unis(rows(Kind.LEADERSHIP), rows(Kind.LOCK)).with((leaderships, held) -> {
            List<LockRow> all = new ArrayList<>(leaderships);
            all.addAll(held);
            return all;
        });
    }

    @JsonRpcDescription("Unlocks a lock that this process holds, or resigns its leadership: whoever uses it is not asked")
    public Uni<String> release(@JsonRpcDescription("lock or leadership") String kind,
            @JsonRpcDescription("Its id") String id) {
        for (HeldLock lock : locks.locks()) {
            if (kind.equals("lock") && lock.id().equals(id)) {
                return lock.unlock().replaceWith(id);
            }
        }
        for (Leadership leadership : locks.leaderships()) {
            if (kind.equals("leadership") && leadership.id().equals(id)) {
                return leadership.resign().replaceWith(id);
            }
        }
        return Uni.createFrom().failure(new MicroException(Code.NOT_FOUND,
                "This process has no " + kind + " '" + id + "'. What others have they have to release themselves"));
    }

    private Uni<List<LockRow>> rows(Kind kind) {
        return locks.ids(kind).chain(ids -> {
            List<Uni<LockView>> looks = ids.stream().limit(MOST).map(id -> locks.look(kind, id)).toList();
            return looks.isEmpty() ? Uni.createFrom().item(List.<LockView> of()) : Uni.join().all(looks).andFailFast();
        }).map(views -> views.stream().map(view -> row(kind, view)).toList());
    }

    private LockRow row(Kind kind, LockView view) {
        long token = view.holder().map(Leader::token).orElse(0L);
        long safeUntil = kind == Kind.LOCK
                ? locks.locks().stream().filter(it -> it.token() == token).findFirst().map(HeldLock::safeUntil).orElse(0L)
                : locks.leaderships().stream().filter(it -> it.token() == token).findFirst().map(Leadership::safeUntil)
                        .orElse(0L);
        boolean own = token > 0 && safeUntil != 0;
        return new LockRow(kind.name().toLowerCase(Locale.ROOT), view.id(), view.holder().map(Leader::name).orElse(""), token,
                own, own ? Duration.ofNanos(safeUntil - System.nanoTime()).toMillis() : 0, view.waiting());
    }
}
