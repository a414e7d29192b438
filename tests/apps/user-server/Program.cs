// A key-value server on the loopback and clients that talk to it in lines of a JSON-like text.
using System;
using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.IO.Pipelines;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace KeyValue;

public abstract record Node
{
    public sealed record Text(string Value) : Node;
    public sealed record Number(double Value) : Node;
    public sealed record Flag(bool Value) : Node;
    public sealed record Nothing : Node { public static readonly Nothing Instance = new(); }
    public sealed record Map(ImmutableSortedDictionary<string, Node> Members) : Node;
    public sealed record List(ImmutableArray<Node> Items) : Node;

    public Node this[string name] => this is Map map && map.Members.TryGetValue(name, out var node) ? node : Nothing.Instance;

    public string Write() => this switch
    {
        Text { Value: var v } => '"' + v.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n") + '"',
        Number n => n.Value.ToString("R", CultureInfo.InvariantCulture),
        Flag f => f.Value ? "true" : "false",
        Map m => "{" + string.Join(",", m.Members.Select(p => $"\"{p.Key}\":{p.Value.Write()}")) + "}",
        List { Items: [] } => "[]",
        List l => $"[{string.Join(",", l.Items.Select(i => i.Write()))}]",
        _ => "null",
    };
}

public sealed class SyntaxError(int position, string what) : FormatException($"{what} at {position}")
{
    public int Position => position;
}

public ref struct Reader(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    public static Node Parse(string text)
    {
        var reader = new Reader(text);
        var node = reader.Value(0);
        reader.Blank();
        return reader._at == text.Length ? node : throw new SyntaxError(reader._at, "text after the end");
    }

    private void Blank()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
    }

    private bool Take(char c)
    {
        Blank();
        if (_at >= _text.Length || _text[_at] != c) return false;
        _at++;
        return true;
    }

    private void Need(char c)
    {
        if (!Take(c)) throw new SyntaxError(_at, $"'{c}' expected");
    }

    private Node Value(int depth)
    {
        if (depth > 50) throw new SyntaxError(_at, "too deep");
        Blank();
        if (_at == _text.Length) throw new SyntaxError(_at, "value expected");
        switch (_text[_at])
        {
            case '{':
                _at++;
                var members = ImmutableSortedDictionary.CreateBuilder<string, Node>(StringComparer.Ordinal);
                if (!Take('}'))
                    do
                    {
                        Blank();
                        var name = String();
                        Need(':');
                        if (!members.TryAdd(name, Value(depth + 1))) throw new SyntaxError(_at, $"'{name}' twice");
                    } while (Take(',') || (Take('}') ? false : throw new SyntaxError(_at, "'}' expected")));
                return new Node.Map(members.ToImmutable());
            case '[':
                _at++;
                var items = ImmutableArray.CreateBuilder<Node>();
                if (!Take(']'))
                {
                    do items.Add(Value(depth + 1)); while (Take(','));
                    Need(']');
                }
                return new Node.List(items.ToImmutable());
            case '"': return new Node.Text(String());
            default:
                int end = _at;
                while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || "+-.".Contains(_text[end]))) end++;
                var word = _text[_at..end];
                Node node = word switch
                {
                    "true" => new Node.Flag(true),
                    "false" => new Node.Flag(false),
                    "null" => Node.Nothing.Instance,
                    _ => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? new Node.Number(number)
                        : throw new SyntaxError(_at, $"'{word}' is no value"),
                };
                _at = end;
                return node;
        }
    }

    private string String()
    {
        Need('"');
        var result = new StringBuilder();
        while (true)
        {
            if (_at == _text.Length) throw new SyntaxError(_at, "string without end");
            char c = _text[_at++];
            if (c == '"') return result.ToString();
            if (c == '\\')
                c = _at < _text.Length ? _text[_at++] switch { 'n' => '\n', var other => other } : throw new SyntaxError(_at, "escape without end");
            result.Append(c);
        }
    }
}

public sealed class Server : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<string, (Node Value, int Version)> _store = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _sessions = new();
    private Task _accepting = Task.CompletedTask;
    private int _served;

    public int Served => Volatile.Read(ref _served);
    public EndPoint Start()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(10);
        _accepting = AcceptAsync();
        return _listener.LocalEndPoint!;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _sessions.Add(ServeAsync(await _listener.AcceptAsync(_stop.Token)));
        }
        catch (OperationCanceledException) { }
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        var reader = PipeReader.Create(stream);
        try
        {
            while (true)
            {
                var result = await reader.ReadAsync(_stop.Token);
                var buffer = result.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    var line = Encoding.UTF8.GetString(buffer.Slice(0, end));
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(Answer(line).Write() + "\n"), _stop.Token);
                }
                reader.AdvanceTo(buffer.Start, buffer.End);
                if (result.IsCompleted) break;
            }
        }
        catch (OperationCanceledException) { }
        finally { await reader.CompleteAsync(); }
    }

    private static Node Map(params (string Name, Node Value)[] members) => new Node.Map(members.ToImmutableSortedDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal));

    private Node Answer(string line)
    {
        Interlocked.Increment(ref _served);
        try
        {
            var request = Reader.Parse(line);
            var key = (request["key"] as Node.Text)?.Value ?? "";
            switch ((request["do"] as Node.Text)?.Value)
            {
                case "set":
                    var (_, version) = _store.AddOrUpdate(key, _ => (request["value"], 1), (_, old) => (request["value"], old.Version + 1));
                    return Map(("ok", new Node.Flag(true)), ("version", new Node.Number(version)));
                case "get" when _store.TryGetValue(key, out var found):
                    return Map(("ok", new Node.Flag(true)), ("value", found.Value), ("version", new Node.Number(found.Version)));
                case "add":
                    var sum = _store.AddOrUpdate(key, _ => (request["value"], 1), (_, old) =>
                        (new Node.Number(((Node.Number)old.Value).Value + ((Node.Number)request["value"]).Value), old.Version + 1));
                    return Map(("ok", new Node.Flag(true)), ("value", sum.Value));
                case "list":
                    return Map(("ok", new Node.Flag(true)), ("keys", new Node.List([.. _store.Keys.Order().Select(k => new Node.Text(k))])));
                case var other:
                    throw new KeyNotFoundException($"nothing to do for '{other ?? "null"}' of '{key}'");
            }
        }
        catch (Exception e) when (e is FormatException or KeyNotFoundException or InvalidCastException)
        {
            return Map(("ok", new Node.Flag(false)), ("error", new Node.Text($"{e.GetType().Name}: {e.Message}")));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _stop.Cancel();
        await _accepting;
        await Task.WhenAll(_sessions);
        _listener.Dispose();
    }
}

public sealed class Client(EndPoint server) : IDisposable
{
    private readonly TcpClient _client = new();
    private StreamReader? _reader;

    public async Task<Node> AskAsync(string line)
    {
        if (_reader == null)
        {
            await _client.ConnectAsync((IPEndPoint)server);
            _client.NoDelay = true;
            _reader = new StreamReader(_client.GetStream(), Encoding.UTF8, leaveOpen: true);
        }
        await _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
        return Reader.Parse(await _reader.ReadLineAsync() ?? throw new EndOfStreamException("the server is gone"));
    }

    public void Dispose() => _client.Dispose();
}

public static class Program
{
    public static async Task Main()
    {
        var server = new Server();
        var place = server.Start();
        using (var client = new Client(place))
        {
            string[] lines =
            [
                """{"do":"set","key":"a","value":{"x":[1,2.5,-3e2,true,null,"é\"\n"],"deep":{"y":{}}}}""",
                """{"do":"get","key":"a"}""", """{ "do" : "set", "key":"a", "value":[]}""", """{"do":"get","key":"a"}""", """{"do":"get","key":"none"}""",
                "{", """{"do" 1}""", """{"a":1,"a":2}""", "[1,2", "", "nonsense", "\"open", """{"do":"add","key":"a","value":1}""",
                new string('[', 60), """{"do":"set","key":"日本","value":"語"}""", """{"do":"list"}""", "[1] 2",
            ];
            foreach (var line in lines)
                Console.WriteLine((await client.AskAsync(line)).Write());
        }

        var clients = Enumerable.Range(0, 8).Select(async n =>
        {
            using var client = new Client(place);
            for (int i = 0; i < 25; i++)
                if (await client.AskAsync($$"""{"do":"add","key":"sum","value":{{i * n}}}""") is not Node.Map map || map["ok"] is not Node.Flag { Value: true })
                    throw new InvalidOperationException("refused");
            return n;
        });
        Console.WriteLine((await Task.WhenAll(clients)).Sum());
        using var last = new Client(place);
        Console.WriteLine((await last.AskAsync("""{"do":"get","key":"sum"}""")).Write());
        var big = new string('x', 200_000);
        Console.WriteLine((await last.AskAsync($$"""{"do":"set","key":"big","value":"{{big}}"}""")).Write());
        Console.WriteLine(((Node.Text)(await last.AskAsync("""{"do":"get","key":"big"}"""))["value"]).Value == big);
        Console.WriteLine(server.Served);
        await server.DisposeAsync();
        try
        {
            await last.AskAsync("""{"do":"list"}""");
        }
        catch (IOException e)
        {
            Console.WriteLine(e is EndOfStreamException ? e.Message : $"{e.GetType().Name} {(e.InnerException as SocketException)?.SocketErrorCode}");
        }
        using var refused = new Client(place);
        var error = await Record<SocketException>(() => refused.AskAsync("{}"));
        Console.WriteLine($"{error.SocketErrorCode} {error.Message}");
        Console.WriteLine(Node.Nothing.Instance == new Node.Nothing() ? "equal" : "different");
        await Task.FromException<int>(new SyntaxError(7, "unhandled"));
    }

    private static async Task<T> Record<T>(Func<Task> action) where T : Exception
    {
        try { await action(); }
        catch (T e) { return e; }
        throw new InvalidOperationException($"no {typeof(T)}");
    }
}
