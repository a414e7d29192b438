// HttpClient and a server over TcpListener in one program.
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

static class Program
{
    // A small server over TcpListener: one request per connection unless kept alive.
    static async Task Serve(TcpListener listener)
    {
        while (true)
        {
            TcpClient client;
            try { client = await listener.AcceptTcpClientAsync(); }
            catch (Exception) { return; }
            _ = Answer(client);
        }
    }

    static async Task Answer(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            var reader = new StreamReader(stream, Encoding.ASCII);
            while (true)
            {
                string first = await reader.ReadLineAsync();
                if (string.IsNullOrEmpty(first)) return;
                int length = 0;
                string line;
                while (!string.IsNullOrEmpty(line = await reader.ReadLineAsync()))
                    if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                        length = int.Parse(line[15..]);
                var body = new char[length];
                int have = 0;
                while (have < length) have += await reader.ReadAsync(body, have, length - have);
                string path = first.Split(' ')[1];
                string text = path == "/chunked" ? null : $"{first} body={new string(body)}";
                byte[] head = Encoding.ASCII.GetBytes(path == "/missing" ? "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone"
                    : text == null ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
                    : $"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX-Test: yes\r\nContent-Length: {Encoding.UTF8.GetByteCount(text)}\r\n\r\n{text}");
                await stream.WriteAsync(head);
            }
        }
    }

    static async Task Main()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Task serving = Serve(listener);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromSeconds(20) };
        Console.WriteLine(await client.GetStringAsync("hello?x=1"));
        HttpResponseMessage response = await client.PostAsync("post", new StringContent("some text", Encoding.UTF8, "text/plain"));
        Console.WriteLine($"{(int)response.StatusCode} {response.ReasonPhrase} {response.Content.Headers.ContentType} {string.Join(",", response.Headers.GetValues("X-Test"))}");
        Console.WriteLine(await response.Content.ReadAsStringAsync());
        Console.WriteLine(await client.GetStringAsync("chunked"));
        try { await client.GetStringAsync("missing"); }
        catch (HttpRequestException e) { Console.WriteLine(e.StatusCode + " " + e.Message); }
        var tasks = new List<Task<string>>();
        for (int i = 0; i < 10; i++) tasks.Add(client.GetStringAsync("many" + i));
        foreach (string s in await Task.WhenAll(tasks)) Console.WriteLine(s);
        listener.Stop();
        await serving;
        try { await client.GetStringAsync("gone"); }
        catch (HttpRequestException e) { Console.WriteLine("refused " + e.HttpRequestError); }
    }
}
