package org.tandem.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server that does on the socket what a test says, one thread for each connection. */
final class RawServer implements AutoCloseable {
    /** Serves one connection. */
    interface Handler {
        void serve(Socket socket) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);

    RawServer(Handler handler) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(() -> {
            while (!listener.isClosed()) {
                Socket socket = listener.accept();
                sockets.add(socket);
                start(() -> handler.serve(socket));
            }
        });
    }

    /** Reads a request, says this and keeps the connection open. */
    static RawServer thatSays(byte[] bytes) {
        RawServer[] self = new RawServer[1];
        CountDownLatch made = new CountDownLatch(1);
        self[0] = new RawServer(socket -> {
            made.await();
            readHead(socket.getInputStream());
            self[0].asked.countDown();
            socket.getOutputStream().write(bytes);
            socket.getInputStream().read();
        });
        made.countDown();
        return self[0];
    }

    static void readHead(InputStream in) throws IOException {
        int state = 0;
        while (state < 4) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("end");
            }
            state = next == (state % 2 == 0 ? '\r' : '\n') ? state + 1 : next == '\r' ? 1 : 0;
        }
    }

    private interface Job {
        void run() throws IOException, InterruptedException;
    }

    private void start(Job job) {
        Thread thread = new Thread(() -> {
            try {
                job.run();
            } catch (IOException | InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Counted down when a whole request head came. */
    CountDownLatch asked() {
        return asked;
    }

    int accepted() {
        return sockets.size();
    }

    URI uri(String rest) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + rest);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.forEach(Thread::interrupt);
    }
}
