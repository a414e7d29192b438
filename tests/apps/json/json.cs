// JSON: the reader, the writer, documents, nodes, and source-generated contracts.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

static class Program
{
    const string Source = """
        { "name": "caf\u00e9 \"x\"", "n": [1, -2.5, 1e3, 12345678901234567890], "ok": true, "nothing": null, /* note */
          "nested": { "a": { "b": [ {}, [] ] } }, "date": "2026-11-21T10:00:00Z", "id": "00112233-4455-6677-8899-aabbccddeeff", "b": "AQID" }
        """;

    static void Try(string title, Action action)
    {
        try { action(); Console.WriteLine(title + ": nothing"); }
        catch (Exception e) { Console.WriteLine($"{title}: {e.GetType().Name}: {e.Message}"); }
    }

    static void Reader()
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(Source), new JsonReaderOptions { CommentHandling = JsonCommentHandling.Allow });
        while (reader.Read())
        {
            Console.Write(reader.TokenType switch
            {
                JsonTokenType.PropertyName => $"{reader.GetString()}=",
                JsonTokenType.String => $"'{reader.GetString()}' ",
                JsonTokenType.Number => reader.TryGetInt32(out int i) ? $"{i} " : $"{reader.GetDouble()} ",
                JsonTokenType.Comment => $"<{reader.GetComment().Trim()}> ",
                _ => $"{reader.TokenType}@{reader.TokenStartIndex}/{reader.CurrentDepth} ",
            });
        }
        Console.WriteLine();
        foreach (string bad in new[] { "{", "[1,]", "{\"a\" 1}", "tru", "[1 2]", "\"\\q\"", "01", "{'a':1}", "" })
            Try(bad, () => JsonDocument.Parse(bad));
    }

    static void Documents()
    {
        using JsonDocument document = JsonDocument.Parse(Source, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        JsonElement root = document.RootElement;
        Console.WriteLine($"{root.GetProperty("name").GetString()} {root.GetProperty("n").GetArrayLength()} {root.GetProperty("n")[3].GetUInt64()} {root.GetProperty("n").EnumerateArray().Sum(x => x.GetDouble()):E3} {root.GetProperty("date").GetDateTime():u} {root.GetProperty("id").GetGuid():N} {root.GetProperty("b").GetBytesFromBase64().Length} {root.TryGetProperty("zz", out _)}");
        foreach (JsonProperty p in root.EnumerateObject())
            Console.Write($"{p.Name}:{p.Value.ValueKind} ");
        Console.WriteLine(root.GetProperty("nested").GetRawText());
        Try("missing", () => root.GetProperty("zz"));
        Try("kind", () => root.GetProperty("ok").GetInt32());
        Try("range", () => root.GetProperty("n")[3].GetInt32());
    }

    static void Writer()
    {
        foreach (bool indented in new[] { false, true })
        {
            var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented }))
            {
                writer.WriteStartObject();
                writer.WriteString("text", "<é\n\t\"😀>");
                writer.WriteNumber("pi", 3.14159);
                writer.WriteNumber("big", ulong.MaxValue);
                writer.WriteNumber("money", 1.10m);
                writer.WriteBoolean("yes", true);
                writer.WriteNull("none");
                writer.WriteStartArray("items");
                for (int i = 0; i < 3; i++)
                    writer.WriteNumberValue(i * i);
                writer.WriteStringValue(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
                writer.WriteRawValue("{\"raw\":1}");
                writer.WriteEndArray();
                writer.WriteBase64String("data", [1, 2, 255]);
                writer.WriteEndObject();
            }
            Console.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
        }
        Try("order", () => { using var w = new Utf8JsonWriter(new MemoryStream()); w.WriteStartArray(); w.WriteString("a", "b"); });
    }

    static void Nodes()
    {
        JsonNode node = JsonNode.Parse(Source, null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        node["added"] = new JsonArray(1, "two", null, new JsonObject { ["three"] = 3.0 });
        node["n"]!.AsArray().RemoveAt(0);
        node.AsObject().Remove("date");
        Console.WriteLine(node.ToJsonString());
        Console.WriteLine($"{node["n"]![0]!.GetValue<double>()} {(string)node["name"]} {(bool)node["ok"]} {node["nested"]!["a"]!["b"]!.GetPath()} {node["added"]!.AsArray().Count} {JsonNode.DeepEquals(node, node.DeepClone())} {node["nothing"] is null}");
        Console.WriteLine(new JsonObject { ["x"] = 1, ["y"] = "z" });
    }

    static void Main()
    {
        Reader();
        Documents();
        Writer();
        Nodes();
    }
}
