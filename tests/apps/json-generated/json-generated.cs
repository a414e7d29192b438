// System.Text.Json with code that its source generator wrote: what the generated code and the library ask of reflection.
using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

public enum Colour
{
    Red,
    [JsonStringEnumMemberName("deep-blue")]
    Blue,
    Green
}

[Flags]
public enum Rights
{
    None = 0,
    Read = 1,
    Write = 2,
    Run = 4
}

public class Person
{
    public string Name { get; set; } = "";
    public int Age { get; set; }
    public double? Height { get; set; }
    public DateTime Born { get; set; }
    public List<string> Tags { get; set; } = new();
    public Dictionary<string, int> Scores { get; set; } = new();
    [JsonIgnore]
    public string Secret { get; set; } = "hidden";
    [JsonPropertyName("e_mail")]
    public string? Mail { get; set; }
    [JsonInclude]
    public int Field = 7;
    public Colour Favourite { get; set; }
}

public record Point(int X, int Y);

public readonly record struct Money(decimal Amount, string Currency);

public class Order
{
    public required int Id { get; init; }
    public string Note { get; init; } = "none";
    public Money Price { get; init; }
    public Point[] Route { get; init; } = Array.Empty<Point>();
    public Rights Rights { get; init; }
    public Guid Key { get; init; }
    public TimeSpan Takes { get; init; }
    public Order? Next { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Rectangle), "rectangle")]
public abstract class Shape
{
    public string Label { get; set; } = "";
}

public class Circle : Shape
{
    public double Radius { get; set; }
}

public class Rectangle : Shape
{
    public double Width { get; set; }
    public double Height { get; set; }
}

public class Upper : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString()?.ToLowerInvariant();
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToUpperInvariant());
}

public class Custom
{
    [JsonConverter(typeof(Upper))]
    public string Shout { get; set; } = "";
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public int Quoted { get; set; }
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

public class Chosen
{
    public int A { get; }
    public string B { get; }

    public Chosen() : this(1, "default")
    {
    }

    [JsonConstructor]
    public Chosen(int a, string b = "b by default")
    {
        A = a;
        B = b;
    }
}

[JsonSourceGenerationOptions(WriteIndented = false)]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Shape))]
[JsonSerializable(typeof(List<Shape>))]
[JsonSerializable(typeof(Custom))]
[JsonSerializable(typeof(Chosen))]
[JsonSerializable(typeof(Dictionary<string, List<int>>))]
[JsonSerializable(typeof(int[]))]
[JsonSerializable(typeof(Point))]
internal partial class Plain : JsonSerializerContext
{
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Colour))]
[JsonSerializable(typeof(Rights))]
internal partial class Camel : JsonSerializerContext
{
}

public static class Program
{
    static void Show(string name, Func<object?> action)
    {
        try
        {
            Console.WriteLine($"{name}: {action()}");
        }
        catch (Exception exception)
        {
            Console.WriteLine($"{name}: {exception.GetType().Name}: {exception.Message}");
        }
    }

    public static void Main()
    {
        var person = new Person
        {
            Name = "Ada", Age = 36, Born = new DateTime(1815, 12, 10, 6, 30, 0, DateTimeKind.Utc), Tags = { "x", "y\"z" },
            Scores = { ["go"] = 3, ["chess"] = 5 }, Mail = "ada@example.org", Favourite = Colour.Blue
        };
        string text = JsonSerializer.Serialize(person, Plain.Default.Person);
        Console.WriteLine(text);
        Person back = JsonSerializer.Deserialize(text, Plain.Default.Person)!;
        Console.WriteLine($"{back.Name} {back.Age} {back.Height} {back.Born:O} {string.Join("|", back.Tags)} {back.Scores["chess"]} {back.Mail} {back.Field} {back.Favourite} {back.Secret}");
        text = JsonSerializer.Serialize(person, Camel.Default.Person);
        Console.WriteLine(text);
        back = JsonSerializer.Deserialize(text, Camel.Default.Person)!;
        Console.WriteLine($"{back.Name} {back.Favourite} {back.Height is null}");

        var order = new Order
        {
            Id = 5, Price = new Money(12.50m, "EUR"), Route = new[] { new Point(1, 2), new Point(3, -4) }, Rights = Rights.Read | Rights.Run,
            Key = new Guid("00112233-4455-6677-8899-aabbccddeeff"), Takes = TimeSpan.FromMinutes(90), Next = new Order { Id = 6, Note = "second" }
        };
        text = JsonSerializer.Serialize(order, Plain.Default.Order);
        Console.WriteLine(text);
        Order again = JsonSerializer.Deserialize(text, Plain.Default.Order)!;
        Console.WriteLine($"{again.Id} {again.Note} {again.Price} {again.Route[1]} {again.Rights} {again.Key} {again.Takes} {again.Next!.Id} {again.Next.Note}");
        Console.WriteLine(JsonSerializer.Serialize(order, Camel.Default.Order));
        Show("required", () => JsonSerializer.Deserialize("{\"Note\":\"n\"}", Plain.Default.Order));
        Show("rights", () => JsonSerializer.Deserialize("\"Read, Write\"", Camel.Default.Rights));
        Show("colour", () => JsonSerializer.Deserialize("\"deep-blue\"", Camel.Default.Colour));
        Show("wrong colour", () => JsonSerializer.Deserialize("\"violet\"", Camel.Default.Colour));

        List<Shape> shapes = new() { new Circle { Label = "c", Radius = 1.5 }, new Rectangle { Label = "r", Width = 2, Height = 3 } };
        text = JsonSerializer.Serialize(shapes, Plain.Default.ListShape);
        Console.WriteLine(text);
        foreach (Shape shape in JsonSerializer.Deserialize(text, Plain.Default.ListShape)!)
            Console.WriteLine(shape switch { Circle c => $"circle {c.Label} {c.Radius}", Rectangle r => $"rectangle {r.Label} {r.Width}x{r.Height}", _ => "?" });
        Show("wrong kind", () => JsonSerializer.Deserialize("{\"kind\":\"cube\"}", Plain.Default.Shape));

        text = JsonSerializer.Serialize(new Custom { Shout = "loud", Quoted = 42 }, Plain.Default.Custom);
        Console.WriteLine(text);
        Custom custom = JsonSerializer.Deserialize("{\"Shout\":\"ABC\",\"Quoted\":\"17\",\"extra\":[1,2]}", Plain.Default.Custom)!;
        Console.WriteLine($"{custom.Shout} {custom.Quoted} {custom.More!["extra"].GetArrayLength()}");
        Chosen chosen = JsonSerializer.Deserialize("{\"A\":9}", Plain.Default.Chosen)!;
        Console.WriteLine($"{chosen.A} {chosen.B}");
        Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, List<int>> { ["a"] = new() { 1, 2 }, ["b"] = new() }, Plain.Default.DictionaryStringListInt32));
        Console.WriteLine(string.Join(",", JsonSerializer.Deserialize("[3,1,2]", Plain.Default.Int32Array)!));
        Show("malformed", () => JsonSerializer.Deserialize("{\"X\":1,", Plain.Default.Point));
        Show("wrong type", () => JsonSerializer.Deserialize("{\"X\":\"text\"}", Plain.Default.Point));
        Show("by context", () => JsonSerializer.Serialize<object>(new Point(1, 2), new JsonSerializerOptions { TypeInfoResolver = Plain.Default }));
        Show("unknown type", () => JsonSerializer.Serialize(new Version(1, 2), typeof(Version), Plain.Default));
        var options = new JsonSerializerOptions { TypeInfoResolver = Plain.Default, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
        Show("options", () => JsonSerializer.Serialize(order, options.GetTypeInfo(typeof(Order))));
    }
}
