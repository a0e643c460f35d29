package io.quarkiverse.micro.examples.cronleader;

import java.time.Duration;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.micro.sync.Leader;
import io.quarkiverse.micro.sync.Locks;
import io.smallrye.mutiny.Uni;

/**
 * Says what this instance has done, and who leads.
 */
@Path("/reports")
public class Desk {

    private static final Duration BOUND = Duration.ofSeconds(5);

    private final Reports reports;
    private final Locks locks;

    public Desk(Reports reports, Locks locks) {
        this.reports = reports;
        this.locks = locks;
    }

    @GET
    @Path("/written")
    public int written() {
        return reports.written();
    }

    @GET
    @Path("/leader")
    public Uni<String> leader() {
        return locks.leader("reports").toUni().ifNoItem().after(BOUND).recoverWithItem(Optional.empty())
                .map(leader -> leader.map(Leader::name).orElse("nobody"));
    }
}
