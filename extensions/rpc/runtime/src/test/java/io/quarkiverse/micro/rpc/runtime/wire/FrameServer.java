package io.quarkiverse.micro.rpc.runtime.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server that speaks HTTP/2 frame by frame, for what no decent server does. */
final class FrameServer implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;

    private static final int ACK = 1;
    private static final int PREFACE = 24;

    /** One frame that the caller sent. */
    record Frame(int type, int flags, int stream, byte[] payload) {
    }

    /** What the server does with a frame. */
    interface Script {

        void on(Frame frame, Peer peer) throws IOException;
    }

    /** One connection. */
    static final class Peer {

        private final Socket socket;

        Peer(Socket socket) {
            this.socket = socket;
        }

        void send(int type, int flags, int stream, byte[] payload) throws IOException {
            ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
            frame.putInt(payload.length << 8 | type).put((byte) flags).putInt(stream).put(payload);
            OutputStream out = socket.getOutputStream();
            synchronized (this) {
                out.write(frame.array());
                out.flush();
            }
        }

        void reset(int stream, int code) throws IOException {
            send(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(code).array());
        }

        void goAway(int lastStream, int code) throws IOException {
            send(GOAWAY, 0, 0, ByteBuffer.allocate(8).putInt(lastStream).putInt(code).array());
        }

        /** Pairs of names and values, shorter than 127 bytes, never indexed (RFC 7541 6.2.2). */
        void headers(int stream, boolean end, String... pairs) throws IOException {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            for (int i = 0; i < pairs.length; i += 2) {
                block.write(0);
                for (String text : List.of(pairs[i], pairs[i + 1])) {
                    block.write(text.length());
                    block.write(text.getBytes());
                }
            }
            send(HEADERS, (end ? 1 : 0) | 4, stream, block.toByteArray());
        }

        void close() throws IOException {
            socket.close();
        }
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch handshake;
    private final Script script;

    FrameServer(Script script) throws IOException {
        this(new CountDownLatch(0), script);
    }

    /**
     * @param handshake until when connections get no answer
     */
    FrameServer(CountDownLatch handshake, Script script) throws IOException {
        this.handshake = handshake;
        this.script = script;
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = server.accept();
            sockets.add(socket);
            start(() -> serve(socket));
        }
    }

    private void serve(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        Peer peer = new Peer(socket);
        in.readFully(new byte[PREFACE]);
        awaitHandshake();
        peer.send(SETTINGS, 0, 0, new byte[0]);
        while (true) {
            int lengthAndType = in.readInt();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            byte[] payload = in.readNBytes(lengthAndType >>> 8);
            int type = lengthAndType & 0xff;
            if (type == SETTINGS && flags != ACK) {
                peer.send(SETTINGS, ACK, 0, new byte[0]);
            }
            script.on(new Frame(type, flags, stream, payload), peer);
        }
    }

    private void awaitHandshake() throws IOException {
        try {
            handshake.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // by either side, which is how every script ends
            }
        }, "frame-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
