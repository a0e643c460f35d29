package io.quarkiverse.micro.core.runtime.selector;

import java.util.Set;

import io.quarkiverse.micro.core.runtime.discovery.ServedVersion;
import io.quarkiverse.micro.core.runtime.discovery.ServiceSnapshot;
import io.quarkiverse.micro.core.runtime.discovery.Target;
import io.quarkiverse.micro.rpc.ClientCall;
import io.quarkiverse.micro.selector.Candidate;
import io.quarkiverse.micro.selector.Candidates;

/**
 * The nodes of a snapshot that this process can speak with at all: worked out once per snapshot, not per call.
 */
final class CallableNodes implements Candidates {

    private final ServiceSnapshot snapshot;
    private final Target[] targets;
    private final ServedVersion[] versions;

    CallableNodes(ServiceSnapshot snapshot, Set<String> protocols) {
        this.snapshot = snapshot;
        this.targets = snapshot.targets().stream().filter(target -> isCallable(target, protocols)).toArray(Target[]::new);
        this.versions = snapshot.targets().stream().filter(target -> isCallable(target, protocols)).map(Target::version)
                .distinct().toArray(ServedVersion[]::new);
    }

    static boolean isCallable(Target target, Set<String> protocols) {
        return target.hasAddress() && protocols.contains(target.protocol());
    }

    ServiceSnapshot snapshot() {
        return snapshot;
    }

    Target target(int index) {
        return targets[index];
    }

    /** Whether no node need be asked about its version. */
    boolean allVersionsSuit(ClientCall call) {
        for (ServedVersion version : versions) {
            if (!suits(version, call)) {
                return false;
            }
        }
        return true;
    }

    boolean suits(ServedVersion version, ClientCall call) {
        return hasVersion(version, call) && (version.offers(call.endpoint()) || !isOffered(call.endpoint()));
    }

    /** Where no version publishes the endpoint the server has the last word: what is published may be behind. */
    boolean isOffered(String endpoint) {
        for (ServedVersion version : versions) {
            if (version.offers(endpoint)) {
                return true;
            }
        }
        return false;
    }

    static boolean hasVersion(ServedVersion version, ClientCall call) {
        return call.options().version().isEmpty() || version.service().version().equals(call.options().version().get());
    }

    @Override
    public int size() {
        return targets.length;
    }

    @Override
    public Candidate get(int index) {
        return targets[index].candidate();
    }
}
