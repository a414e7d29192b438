// Sockets as programs use them: UDP, TCP, Unix sockets, names, interfaces, many connections at once, lists of sockets.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

static class Program
{
    static async Task Try(string name, Func<Task> action)
    {
        try { await action(); }
        catch (Exception exception) { Console.WriteLine($"{name}: {exception.GetType().Name}: {exception.Message}"); }
    }

    static async Task Udp()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var client = new UdpClient();
        client.Connect((IPEndPoint)server.Client.LocalEndPoint);
        await client.SendAsync(Encoding.ASCII.GetBytes("ping"));
        UdpReceiveResult got = await server.ReceiveAsync();
        Console.WriteLine("udp " + Encoding.ASCII.GetString(got.Buffer));
        await server.SendAsync(Encoding.ASCII.GetBytes("pong"), got.RemoteEndPoint);
        Console.WriteLine("udp " + Encoding.ASCII.GetString((await client.ReceiveAsync()).Buffer));
        using var cancel = new CancellationTokenSource(100);
        try { await client.ReceiveAsync(cancel.Token); } catch (OperationCanceledException) { Console.WriteLine("udp cancelled"); }
    }

    static async Task Tcp()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Task<TcpClient> accept = listener.AcceptTcpClientAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        using TcpClient server = await accept;
        NetworkStream a = client.GetStream(), b = server.GetStream();
        byte[] big = Enumerable.Range(0, 3_000_000).Select(i => (byte)(i * 7)).ToArray();
        Task sending = Task.Run(async () => { await a.WriteAsync(big); client.Client.Shutdown(SocketShutdown.Send); });
        var all = new MemoryStream();
        await b.CopyToAsync(all);
        await sending;
        Console.WriteLine("tcp " + all.ToArray().AsSpan().SequenceEqual(big));
        b.ReadTimeout = 50;
        server.Client.Send(new byte[] { 1, 2, 3 });
        var three = new byte[10];
        Console.WriteLine("tcp " + a.Read(three));
        a.ReadTimeout = 100;
        try { a.Read(three); } catch (IOException e) { Console.WriteLine("timeout " + (e.InnerException as SocketException)?.SocketErrorCode); }
        using var cancel = new CancellationTokenSource(50);
        await Try("read", async () => await a.ReadAsync(three, cancel.Token));
        listener.Stop();
        await Try("refused", () => new TcpClient().ConnectAsync(IPAddress.Loopback, port));
        client.Client.LingerState = new LingerOption(true, 0);
        client.NoDelay = true;
        Console.WriteLine(client.NoDelay + " " + client.Client.LingerState.Enabled + " " + client.ReceiveBufferSize.CompareTo(0));
    }

    static async Task Unix()
    {
        string path = Path.Combine(Path.GetTempPath(), "libs-" + Environment.ProcessId + ".sock");
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        server.Bind(new UnixDomainSocketEndPoint(path));
        server.Listen();
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(path));
        using Socket peer = await server.AcceptAsync();
        await client.SendAsync(new byte[] { 5, 6 });
        var bytes = new byte[4];
        Console.WriteLine("unix " + await peer.ReceiveAsync(bytes) + " " + bytes[1]);
        File.Delete(path);
    }

    static async Task Names()
    {
        Console.WriteLine("host " + string.Join(",", Dns.GetHostAddresses("localhost", AddressFamily.InterNetwork).Select(a => a.ToString())));
        Console.WriteLine("host " + (await Dns.GetHostEntryAsync("127.0.0.1")).AddressList.Any(a => a.Equals(IPAddress.Loopback)));
        Console.WriteLine("own " + (Dns.GetHostName().Length > 0));
        await Try("unknown", async () => await Dns.GetHostEntryAsync("does-not-exist.invalid"));
        Console.WriteLine(IPAddress.Parse("::ffff:1.2.3.4").MapToIPv4() + " " + IPNetwork.Parse("10.0.0.0/8").Contains(IPAddress.Parse("10.2.3.4")));
        Console.WriteLine(new Uri("http://user@example.com:8080/a/b?c=d#e").Authority + " " + WebUtility.UrlEncode("a b&c") + " " + WebUtility.HtmlDecode("&lt;&auml;"));
        await Try("connect name", async () => { using var c = new TcpClient(); await c.ConnectAsync("localhost", 1); });
    }

    static void Interfaces()
    {
        Console.WriteLine("interfaces " + NetworkInterface.GetAllNetworkInterfaces().Any(i => i.NetworkInterfaceType == NetworkInterfaceType.Loopback));
        Console.WriteLine("up " + NetworkInterface.GetIsNetworkAvailable());
        Console.WriteLine("listeners " + (IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Length >= 0));
    }

    static async Task Many()
    {
        var listener = new TcpListener(IPAddress.IPv6Loopback, 0);
        try { listener.Start(); }
        catch (SocketException) { listener = new TcpListener(IPAddress.Loopback, 0); listener.Start(); }
        var end = (IPEndPoint)listener.LocalEndpoint;
        Task serving = Task.Run(async () =>
        {
            var all = new List<Task>();
            for (int i = 0; i < 50; i++)
            {
                TcpClient c = await listener.AcceptTcpClientAsync();
                all.Add(Task.Run(async () =>
                {
                    using (c)
                    {
                        var reader = new StreamReader(c.GetStream());
                        var writer = new StreamWriter(c.GetStream()) { AutoFlush = true };
                        for (string line; (line = await reader.ReadLineAsync()) != null;)
                            await writer.WriteLineAsync(line.ToUpperInvariant());
                    }
                }));
            }
            await Task.WhenAll(all);
        });
        string[] answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            using var c = new TcpClient(end.AddressFamily);
            await c.ConnectAsync(end);
            var reader = new StreamReader(c.GetStream());
            var writer = new StreamWriter(c.GetStream()) { AutoFlush = true };
            string last = null;
            for (int n = 0; n < 20; n++)
            {
                await writer.WriteLineAsync($"line {n} of {i}");
                last = await reader.ReadLineAsync();
            }
            return last;
        }));
        await serving;
        Console.WriteLine(answers[0] + " " + answers[49] + " " + answers.Distinct().Count());
    }

    static async Task Selects()
    {
        var a = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        a.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Console.WriteLine("poll " + a.Poll(1000, SelectMode.SelectRead) + " " + a.Poll(1000, SelectMode.SelectWrite));
        a.SendTo(new byte[] { 9 }, a.LocalEndPoint);
        var list = new List<Socket> { a };
        Socket.Select(list, null, null, 1_000_000);
        Console.WriteLine("select " + list.Count + " " + a.Available);
        var args = new SocketAsyncEventArgs();
        args.SetBuffer(new byte[10], 0, 10);
        var done = new TaskCompletionSource();
        args.Completed += (s, e) => done.TrySetResult();
        if (a.ReceiveAsync(args)) await done.Task;
        Console.WriteLine("args " + args.BytesTransferred + " " + args.SocketError);
        a.Dispose();
        await Try("disposed", async () => await a.ReceiveAsync(new byte[1]));
    }

    static async Task Main()
    {
        await Udp();
        await Tcp();
        await Unix();
        await Names();
        Interfaces();
        await Many();
        await Selects();
    }
}
