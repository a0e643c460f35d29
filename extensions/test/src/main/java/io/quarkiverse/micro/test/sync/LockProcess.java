package io.quarkiverse.micro.test.sync;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import io.quarkiverse.micro.sync.HeldLock;
import io.quarkiverse.micro.sync.LockOptions;
import io.quarkiverse.micro.sync.Locks;

/**
 * A process of its own that holds a lock whenever it can, and tells its parent. Arguments: the class of the {@link LocksWorld},
 * which has a constructor without parameters, the name of the process, and the parent's port.
 * <p>
 * It says {@code won}, {@code held} and {@code write} with the token and its clock, which on one host is the same for all
 * processes; {@code unlock} from its parent lets the next one have the lock.
 */
public final class LockProcess {

    static final String ID = "resource";
    static final Duration TTL = LockOptions.SHORTEST_TTL;
    private static final LockOptions OPTIONS = new LockOptions(TTL, Duration.ofHours(1));

    private final Locks locks;
    private final PrintWriter parent;
    private final AtomicReference<HeldLock> holding = new AtomicReference<>();

    private LockProcess(Locks locks, PrintWriter parent) {
        this.locks = locks;
        this.parent = parent;
    }

    public static void main(String[] arguments) throws Exception {
        LocksWorld world = (LocksWorld) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[2]))) {
            PrintWriter parent = new PrintWriter(socket.getOutputStream(), true);
            parent.println(arguments[1]);
            LockProcess process = new LockProcess(world.assemble(world.open(), arguments[1]), parent);
            Thread work = new Thread(process::work, "work");
            work.setDaemon(true);
            work.start();
            BufferedReader orders = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            while (orders.readLine() != null) {
                HeldLock lock = process.holding.get();
                if (lock != null) {
                    lock.unlock().subscribe().with(done -> {
                    }, failure -> {
                    });
                }
            }
        }
        Runtime.getRuntime().halt(0); // the parent is gone, or wants no more
    }

    private void work() {
        while (!parent.checkError()) {
            try {
                HeldLock lock = locks.acquire(ID, OPTIONS).await().indefinitely();
                holding.set(lock); // first: who hears that it was won may ask for it at once
                say("won", lock);
                useWhileHeld(lock);
            } catch (RuntimeException e) {
                parent.println("trouble 0 0 " + e.getMessage());
            }
        }
    }

    private void useWhileHeld(HeldLock lock) {
        while (true) {
            long now = System.nanoTime(); // before asking: whoever holds it after that held it then
            if (!lock.held()) {
                return;
            }
            parent.println("held " + lock.token() + " " + now);
            say("write", lock); // the process may be stopped in between
            try {
                Thread.sleep(5); // between one write and the next: this is what is tested, not a test that waits
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void say(String what, HeldLock lock) {
        parent.println(what + " " + lock.token() + " " + System.nanoTime());
    }
}
