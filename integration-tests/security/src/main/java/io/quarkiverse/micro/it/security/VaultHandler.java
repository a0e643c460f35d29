package io.quarkiverse.micro.it.security;

import jakarta.annotation.security.RolesAllowed;

import io.quarkiverse.micro.rpc.Call;
import io.quarkiverse.micro.rpc.Handler;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

@Handler("Vault")
public class VaultHandler {

    @RolesAllowed("keeper")
    public String open(String door) {
        return "opened " + door;
    }

    @RolesAllowed("keeper")
    public Uni<String> openLater(String door) {
        return Uni.createFrom().item("opened " + door);
    }

    @Authenticated
    public String who(String nothing, Call call) {
        return call.caller().principal().orElseThrow().getName();
    }

    public String look(String door) {
        return "saw " + door;
    }
}
