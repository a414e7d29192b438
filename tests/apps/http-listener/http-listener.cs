// HttpListener, and HttpClient asking it.
using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
static class Program
{
    static async Task Serve(HttpListener listener)
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try { context = await listener.GetContextAsync(); } catch (Exception) { return; }
            string body = await new StreamReader(context.Request.InputStream).ReadToEndAsync();
            byte[] answer = Encoding.UTF8.GetBytes($"{context.Request.HttpMethod} {context.Request.Url.PathAndQuery} {context.Request.QueryString["a"]} [{body}]");
            context.Response.ContentType = "text/plain";
            context.Response.Headers["X-Answer"] = "42";
            context.Response.StatusCode = context.Request.Url.AbsolutePath == "/teapot" ? 418 : 200;
            await context.Response.OutputStream.WriteAsync(answer);
            context.Response.Close();
        }
    }
    static async Task Main()
    {
        HttpListener listener = null; int port = 0;
        for (port = 20000 + Environment.ProcessId % 20000; ; port++)
            try { listener = new HttpListener(); listener.Prefixes.Add($"http://localhost:{port}/"); listener.Start(); break; }
            catch (HttpListenerException) { }
        _ = Serve(listener);
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}/") };
        Console.WriteLine(await client.GetStringAsync("x?a=b%20c"));
        using var response = await client.PutAsync("teapot", new StringContent("Käse"));
        Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()} {string.Join(",", response.Headers.GetValues("X-Answer"))}");
        using var request = new HttpRequestMessage(HttpMethod.Delete, "thing") { Version = HttpVersion.Version10 };
        request.Headers.Add("X-One", "1");
        using var deleted = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Console.WriteLine(await new StreamReader(await deleted.Content.ReadAsStreamAsync()).ReadToEndAsync());
        listener.Stop();
        Console.WriteLine("stopped");
    }
}
