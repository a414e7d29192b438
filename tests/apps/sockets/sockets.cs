// Sockets on the loopback interface: TCP and UDP, synchronous and asynchronous, addresses, options, errors.
using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

static class Program
{
    static void Try(string title, Action action)
    {
        try { action(); Console.WriteLine(title + ": nothing"); }
        catch (SocketException e) { Console.WriteLine($"{title}: {e.GetType().Name} {e.SocketErrorCode}: {e.Message.Split(" [")[0]}"); }
        catch (Exception e) { Console.WriteLine($"{title}: {e.GetType().Name}: {e.Message}"); }
    }

    static void Addresses()
    {
        Console.WriteLine($"{IPAddress.Parse("192.168.1.10").MapToIPv6()} {IPAddress.Parse("2001:db8::1")} {IPAddress.IPv6Loopback} {IPAddress.IsLoopback(IPAddress.Parse("127.3.4.5"))} {new IPEndPoint(IPAddress.Any, 80)} {IPEndPoint.Parse("[::1]:443").Port} {IPAddress.TryParse("300.1.1.1", out _)} {IPNetwork.Parse("10.0.0.0/8").Contains(IPAddress.Parse("10.9.8.7"))} {IPAddress.HostToNetworkOrder(0x01020304):X} {new IPAddress([1, 2, 3, 4]).GetAddressBytes().Sum(b => b)}");
        Try("address", () => IPAddress.Parse("not an address"));
        Console.WriteLine(Dns.GetHostAddresses("127.0.0.1")[0] + " " + Dns.GetHostName().Length.CompareTo(0) + " " + WebUtility.HtmlEncode("<a & b>") + " " + WebUtility.UrlDecode("a%20b+c") + " " + new Uri("http://user@example.org:8080/a/../b?q=1#f").AbsoluteUri + " " + Uri.EscapeDataString("é/?"));
    }

    static void Synchronous()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Task server = Task.Run(() =>
        {
            using TcpClient accepted = listener.AcceptTcpClient();
            using NetworkStream stream = accepted.GetStream();
            var reader = new StreamReader(stream);
            var writer = new StreamWriter(stream) { AutoFlush = true };
            for (string line; (line = reader.ReadLine()) != null;)
                writer.WriteLine(new string(line.Reverse().ToArray()));
        });
        using (var client = new TcpClient("127.0.0.1", port))
        {
            client.NoDelay = true;
            using NetworkStream stream = client.GetStream();
            var reader = new StreamReader(stream);
            var writer = new StreamWriter(stream) { AutoFlush = true };
            foreach (string word in new[] { "stressed", "drawer", "é" })
            {
                writer.WriteLine(word);
                Console.Write(reader.ReadLine() + " ");
            }
            Console.WriteLine($"{client.Connected} {client.Client.NoDelay} {client.Client.AddressFamily} {((IPEndPoint)client.Client.RemoteEndPoint!).Port == port}");
            client.Client.Shutdown(SocketShutdown.Send);
        }
        server.Wait();
        listener.Stop();
        Try("refused", () => new TcpClient().Connect(IPAddress.Loopback, port));
    }

    static async Task Asynchronous()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(10);
        Task<long> server = Task.Run(async () =>
        {
            using Socket accepted = await listener.AcceptAsync();
            var buffer = new byte[4096];
            long total = 0;
            for (int n; (n = await accepted.ReceiveAsync(buffer)) > 0;)
                total += n;
            await accepted.SendAsync(BitConverter.GetBytes(total));
            return total;
        });
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndPoint!);
        for (int i = 0; i < 50; i++)
            await client.SendAsync(new byte[1000]);
        client.Shutdown(SocketShutdown.Send);
        var answer = new byte[8];
        int got = 0;
        while (got < 8)
            got += await client.ReceiveAsync(answer.AsMemory(got));
        Console.WriteLine($"{await server} {BitConverter.ToInt64(answer)}");
        using var timed = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 50 };
        timed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Try("timeout", () => timed.Receive(new byte[10]));
        Try("in use", () => { using var again = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp); again.Bind(timed.LocalEndPoint!); });
    }

    static async Task Datagrams()
    {
        using var a = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var b = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await a.SendAsync("ping"u8.ToArray(), 4, (IPEndPoint)b.Client.LocalEndPoint!);
        UdpReceiveResult r = await b.ReceiveAsync();
        b.Send("pong"u8, r.RemoteEndPoint);
        IPEndPoint from = null;
        Console.WriteLine(Encoding.ASCII.GetString(r.Buffer) + " " + Encoding.ASCII.GetString(a.Receive(ref from)) + " " + from!.Equals(b.Client.LocalEndPoint));
        string path = Path.Combine(Path.GetTempPath(), "apps-" + Guid.NewGuid().ToString("N"));
        using var unix = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        unix.Bind(new UnixDomainSocketEndPoint(path));
        unix.Listen();
        using var connecting = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        connecting.Connect(new UnixDomainSocketEndPoint(path));
        using Socket other = unix.Accept();
        other.Send("over unix"u8);
        var buffer = new byte[100];
        Console.WriteLine(Encoding.ASCII.GetString(buffer, 0, connecting.Receive(buffer)));
        File.Delete(path);
    }

    static async Task Main()
    {
        Addresses();
        Synchronous();
        await Asynchronous();
        await Datagrams();
    }
}
