package io.quarkiverse.micro.registry.mdns.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;

import org.jboss.logging.Logger;

import io.quarkiverse.micro.core.runtime.network.NetworkPolicy;

/**
 * The sockets: a shared pair on the multicast port that hears everybody, and a pair of its own on which answers to our
 * queries arrive, because a unicast to the shared port reaches only one of the processes there. Lives on the loop's thread.
 */
final class Link {

    private static final Logger LOG = Logger.getLogger(Link.class);

    /** How soon a new network is noticed, in milliseconds. */
    private static final long REFRESH_MILLIS = 3_000;

    private final MdnsSettings settings;
    private final NetworkPolicy policy;
    private final DropCounters drops;
    private final EventLoop loop;
    private final Receiver receiver;
    private final Intake intake;
    private final int hops;

    private Interfaces interfaces = Interfaces.NONE;
    /** Hear everybody. */
    private List<FamilySocket> shared = List.of();
    /** Hear answers. */
    private List<FamilySocket> own = List.of();
    /** Send from one address each. */
    private List<FamilySocket> bound = List.of();
    private List<Voice> announcing = List.of();
    private List<Voice> asking = List.of();
    private boolean incomplete;
    private boolean warned;
    private IOException problem = new IOException("Not opened yet");

    Link(MdnsSettings settings, NetworkPolicy policy, DropCounters drops, EventLoop loop, Receiver receiver) {
        this.settings = settings;
        this.policy = policy;
        this.drops = drops;
        this.loop = loop;
        this.receiver = receiver;
        this.intake = new Intake(policy, drops, receiver);
        this.hops = policy.isHostOnly() ? 0 : 1;
    }

    /** Opens what can be opened, and looks every few seconds whether networks came or went. */
    void open() {
        own = sockets(0);
        refresh();
    }

    /**
     * @return why nobody hears us, null when somebody may
     */
    IOException problem() {
        return shared.isEmpty() ? problem : null;
    }

    /** Tells everybody something, from the multicast port. */
    void announce(byte[] packet) {
        multicast(announcing, packet);
    }

    /** Asks everybody, so that answers come to a port of ours alone. */
    void ask(byte[] packet) {
        multicast(asking, packet);
    }

    void close() {
        List.of(shared, own, bound).forEach(Link::close);
        shared = List.of();
        announcing = List.of();
        asking = List.of();
        problem = new IOException("Closed");
    }

    private void refresh() {
        Interfaces now = Interfaces.current(settings.interfaces());
        if (!now.equals(interfaces) || shared.isEmpty() || incomplete) {
            interfaces = now;
            reopen();
            warnOnce();
            receiver.onNetworkChange();
        }
        loop.after(REFRESH_MILLIS, this::refresh);
    }

    /**
     * New sockets hear before the old ones close. A socket remembers the interfaces it joined by name and so cannot join one
     * again that went and came back.
     */
    private void reopen() {
        List<FamilySocket> old = new ArrayList<>(shared);
        old.addAll(bound);
        incomplete = false;
        shared = joined(sockets(settings.port()));
        bound = new ArrayList<>();
        announcing = voices(shared, settings.port());
        asking = voices(own, 0);
        old.forEach(intake::read);
        close(old);
    }

    private List<Voice> voices(List<FamilySocket> base, int port) {
        List<Voice> voices = new ArrayList<>();
        for (FamilySocket socket : base) {
            List<NetworkInterface> cards = new ArrayList<>(interfaces.with(socket.family()));
            if (!policy.isHostOnly()) {
                cards.removeIf(card -> addVoices(voices, socket.family(), card, port));
            }
            voices.add(new Voice(socket, cards));
        }
        return voices;
    }

    /** @return whether the interface has addresses that need sockets of their own */
    private boolean addVoices(List<Voice> voices, Family family, NetworkInterface card, int port) {
        List<InetAddress> addresses = card.inetAddresses().filter(address -> Voice.needsSocket(family, address)).toList();
        for (InetAddress address : addresses) {
            try {
                FamilySocket socket = listening(FamilySocket.open(family, address, port, hops));
                bound.add(socket);
                voices.add(new Voice(socket, List.of(card)));
            } catch (IOException e) {
                // A new address cannot be used for a second or two, while the system looks whether it is taken
                incomplete = true;
                LOG.debugf(e, "Cannot send from %s yet", address);
            }
        }
        return !addresses.isEmpty();
    }

    private void warnOnce() {
        if (shared.isEmpty() && !warned) {
            LOG.warnf("Services cannot be announced by multicast DNS on port %d: %s. Trying again every %d s", settings.port(),
                    problem.getMessage(), REFRESH_MILLIS / 1_000);
        }
        warned = shared.isEmpty();
    }

    private List<FamilySocket> sockets(int port) {
        List<FamilySocket> sockets = new ArrayList<>();
        for (Family family : Family.values()) {
            try {
                sockets.add(listening(FamilySocket.open(family, port, hops)));
            } catch (IOException e) {
                problem = e;
                LOG.debugf(e, "No multicast DNS over %s on port %d", family, port);
            }
        }
        return sockets;
    }

    private FamilySocket listening(FamilySocket socket) throws IOException {
        loop.whenReadable(socket.channel(), () -> intake.read(socket));
        return socket;
    }

    private List<FamilySocket> joined(List<FamilySocket> sockets) {
        List<FamilySocket> joined = new ArrayList<>();
        for (FamilySocket socket : sockets) {
            if (socket.join(interfaces.with(socket.family()))) {
                joined.add(socket);
            } else {
                problem = new IOException("No network interface takes part in multicast DNS over " + socket.family());
                close(List.of(socket));
            }
        }
        return joined;
    }

    private void multicast(List<Voice> voices, byte[] packet) {
        for (Voice voice : voices) {
            for (int failed = voice.multicast(packet, settings.port()); failed > 0; failed--) {
                drops.add(Drop.NOT_SENT);
            }
        }
    }

    private static void close(List<FamilySocket> sockets) {
        for (FamilySocket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debugf(e, "Closing a multicast DNS socket failed");
            }
        }
    }
}
