package dev.foldstream.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What the child JVMs of these tests run.
final class TinyChild {
    private static final int STUBBORN_MILLIS = 60_000;

    private TinyChild() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        switch (arguments[0]) {
            case "echo" -> {
                System.out.printf("%s %s%n", System.getProperty("greeting"), System.getenv("WHOM"));
                untilInputEnds();
            }
            case "done" -> System.out.println("done");
            case "fail" -> {
                System.err.println("the port is taken");
                System.exit(3);
            }
            case "silent" -> new CountDownLatch(1).await();
            case "stubborn" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(TinyChild::linger));
                System.out.println("READY");
                new CountDownLatch(1).await();
            }
            case "parent" -> {
                ChildJvm child =
                        ChildJvm.start("grandchild", command("echo"), Path.of(arguments[1]));
                System.out.println("CHILD " + child.pid());
                new CountDownLatch(1).await();
            }
            case "serve" -> serve(Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT")));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    static JvmCommand command(String... arguments) {
        return JvmCommand.ofClass(System.getProperty("java.class.path"), TinyChild.class.getName())
                .options(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"))
                .arguments(arguments);
    }

    private static void serve(int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer server = HttpServer.create(address, 0);
        server.createContext(
                "/q/health/ready",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        System.out.println(System.getenv("KAFKA_BOOTSTRAP_SERVERS"));
    }

    private static void untilInputEnds() throws IOException {
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    private static void linger() {
        try {
            new CountDownLatch(1).await(STUBBORN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
