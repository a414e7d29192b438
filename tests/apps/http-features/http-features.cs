// HTTP beyond the plain request: compressed answers, cookies, redirects, forms, JSON, time limits, WebSockets, handlers.
using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;

record Reading(string Sensor, double Value, DateTime At);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Reading))]
[JsonSerializable(typeof(List<Reading>))]
partial class Context : JsonSerializerContext;

class Logger(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        request.Headers.Add("X-Logged", "1");
        HttpResponseMessage response = await base.SendAsync(request, cancel);
        Console.WriteLine($"log {request.Method} {request.RequestUri.AbsolutePath} {(int)response.StatusCode}");
        return response;
    }
}

static class Program
{
    static async Task Try(string name, Func<Task> action)
    {
        try { await action(); }
        catch (Exception exception) { Console.WriteLine($"{name}: {exception.GetType().Name}: {exception.Message}"); }
    }

    static async Task Answer(HttpListenerContext context)
    {
        HttpListenerRequest request = context.Request;
        HttpListenerResponse response = context.Response;
        switch (request.Url.AbsolutePath)
        {
        case "/gzip":
            response.AddHeader("Content-Encoding", "gzip");
            using (var gzip = new GZipStream(response.OutputStream, CompressionLevel.Fastest))
                gzip.Write(Encoding.UTF8.GetBytes("packed " + request.Headers["Accept-Encoding"]));
            return;
        case "/cookie":
            response.AddHeader("Set-Cookie", "id=42; Path=/; Domain=localhost; HttpOnly");
            Write(response, "cookies " + string.Join(";", request.Cookies.Select(c => c.Name + "=" + c.Value)));
            return;
        case "/old": response.Redirect("/new"); response.Close(); return;
        case "/form": Write(response, request.ContentType.Split(';')[0] + " " + new StreamReader(request.InputStream).ReadToEnd().Replace("\r\n", "|").Length); return;
        case "/slow": await Task.Delay(3000); Write(response, "late"); return;
        case "/auth": response.StatusCode = request.Headers["Authorization"] == "Basic dTpw" ? 200 : 401; response.AddHeader("WWW-Authenticate", "Basic realm=\"r\""); Write(response, "auth"); return;
        case "/json":
            Reading reading = await JsonSerializer.DeserializeAsync(request.InputStream, Context.Default.Reading);
            response.ContentType = "application/json";
            Write(response, JsonSerializer.Serialize(new List<Reading> { reading, reading with { Value = reading.Value * 2 } }, Context.Default.ListReading));
            return;
        case "/socket":
            WebSocket socket = (await context.AcceptWebSocketAsync(null)).WebSocket;
            var buffer = new byte[100];
            while (true)
            {
                WebSocketReceiveResult got = await socket.ReceiveAsync(buffer, default);
                if (got.MessageType == WebSocketMessageType.Close) { await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "bye", default); return; }
                await socket.SendAsync(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(buffer, 0, got.Count).ToUpperInvariant()), WebSocketMessageType.Text, true, default);
            }
        default: Write(response, request.HttpMethod + " " + request.Url.AbsolutePath); return;
        }
    }

    static void Write(HttpListenerResponse response, string text)
    {
        response.OutputStream.Write(Encoding.UTF8.GetBytes(text));
        response.Close();
    }

    static async Task Main()
    {
        HttpListener listener; int port = 0;
        for (port = 21000 + Environment.ProcessId % 20000; ; port++)
            try { listener = new HttpListener(); listener.Prefixes.Add($"http://localhost:{port}/"); listener.Start(); break; }
            catch (HttpListenerException) { }
        _ = Task.Run(async () => { while (true) { var context = await listener.GetContextAsync(); _ = Try("server", () => Answer(context)); } });
        var cookies = new CookieContainer();
        var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, CookieContainer = cookies, PooledConnectionLifetime = TimeSpan.FromMinutes(1), Credentials = new NetworkCredential("u", "p") };
        using var client = new HttpClient(new Logger(handler)) { BaseAddress = new Uri($"http://localhost:{port}") };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("test/1.0 (x)");
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/plain", 0.5));
        Console.WriteLine(await client.GetStringAsync("/gzip"));
        Console.WriteLine(await client.GetStringAsync("/cookie"));
        Console.WriteLine(await client.GetStringAsync("/cookie") + " " + cookies.Count);
        Console.WriteLine(await client.GetStringAsync("/old"));
        Console.WriteLine(await (await client.PostAsync("/form", new FormUrlEncodedContent(new Dictionary<string, string> { ["a"] = "1 2", ["b"] = "ü" }))).Content.ReadAsStringAsync());
        using var parts = new MultipartFormDataContent("boundary") { { new StringContent("text"), "name" }, { new ByteArrayContent(new byte[10]), "file", "f.bin" } };
        Console.WriteLine(await (await client.PostAsync("/form", parts)).Content.ReadAsStringAsync());
        Console.WriteLine(await client.GetStringAsync("/auth"));
        using var answer = await client.PostAsJsonAsync("/json", new Reading("t1", 21.5, new DateTime(2024, 5, 6)), Context.Default.Reading);
        Console.WriteLine(string.Join(" ", await answer.Content.ReadFromJsonAsync(Context.Default.ListReading)));
        using var short_ = new CancellationTokenSource(200);
        await Try("slow", () => client.GetStringAsync("/slow", short_.Token));
        JsonNode node = JsonNode.Parse("{\"a\":[1,2,{\"b\":null}],\"c\":\"x\"}");
        node["d"] = node["a"].AsArray().Count;
        Console.WriteLine(node.ToJsonString() + " " + (int)node["a"][1]);
        using JsonDocument document = JsonDocument.Parse("[1.5,true]");
        Console.WriteLine(document.RootElement[0].GetDouble() + " " + document.RootElement.GetArrayLength());
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://localhost:{port}/socket"), default);
        foreach (string word in new[] { "hello", "socket" })
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(word), WebSocketMessageType.Text, true, default);
            var buffer = new byte[100];
            WebSocketReceiveResult got = await socket.ReceiveAsync(buffer, default);
            Console.WriteLine(Encoding.UTF8.GetString(buffer, 0, got.Count) + " " + got.EndOfMessage);
        }
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", default);
        Console.WriteLine(socket.State + " " + socket.CloseStatusDescription);
    }
}
