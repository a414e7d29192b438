// A small language: tokens, a recursive descent parser, a tree of generic nodes, closures, and an evaluator with good errors.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

abstract class ScriptException(string message, int position) : Exception(message) { public int Position => position; }
sealed class SyntaxException(string message, int position) : ScriptException(message, position);
sealed class EvaluationException(string message, int position) : ScriptException(message, position);

enum TokenKind { Number, Text, Name, Symbol, End }
readonly record struct Token(TokenKind Kind, string Text, int Position);

ref struct Lexer(ReadOnlySpan<char> source)
{
    readonly ReadOnlySpan<char> source = source;
    int position;

    public List<Token> All()
    {
        List<Token> tokens = [];
        do tokens.Add(Next()); while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    Token Next()
    {
        while (position < source.Length && char.IsWhiteSpace(source[position])) position++;
        if (position == source.Length) return new(TokenKind.End, "end", position);
        int start = position;
        char c = source[position++];
        switch (c)
        {
            case >= '0' and <= '9':
                while (position < source.Length && (char.IsAsciiDigit(source[position]) || source[position] == '.')) position++;
                return new(TokenKind.Number, source[start..position].ToString(), start);
            case '"':
                int end = source[position..].IndexOf('"');
                if (end < 0) throw new SyntaxException("text without an end", start);
                position += end + 1;
                return new(TokenKind.Text, source[(start + 1)..(position - 1)].ToString(), start);
            case '_' or (>= 'a' and <= 'z'):
                while (position < source.Length && char.IsAsciiLetterLower(source[position])) position++;
                return new(TokenKind.Name, source[start..position].ToString(), start);
            case '=' or '<' or '>' when position < source.Length && source[position] is '=' or '>':
                position++;
                goto default;
            default:
                return new(TokenKind.Symbol, source[start..position].ToString(), start);
        }
    }
}

delegate object Evaluate(Scope scope);
delegate object Function(object[] arguments);

sealed class Scope(Scope outer = null)
{
    readonly Dictionary<string, object> values = [];
    public object this[string name]
    {
        get => values.TryGetValue(name, out object value) ? value : outer?[name];
        set => values[name] = value;
    }
}

sealed class Parser(List<Token> tokens)
{
    int at;
    static readonly string[][] Levels = [["<", ">", "<=", ">=", "=="], ["+", "-"], ["*", "/", "%"]];

    Token Peek => tokens[at];
    Token Take(string text) => Peek.Text == text && Peek.Kind != TokenKind.Text ? tokens[at++] : throw new SyntaxException($"'{text}' expected, '{Peek.Text}' found", Peek.Position);
    bool Accept(string text)
    {
        if (Peek.Kind == TokenKind.Text || Peek.Text != text) return false;
        at++;
        return true;
    }

    public Evaluate Whole()
    {
        List<Evaluate> steps = [];
        do steps.Add(Expression()); while (Accept(";") && Peek.Kind != TokenKind.End);
        if (Peek.Kind != TokenKind.End) throw new SyntaxException($"'{Peek.Text}' is not expected here", Peek.Position);
        return scope => steps.Aggregate((object)null, (_, step) => step(scope));
    }

    Evaluate Expression()
    {
        if (Accept("let"))
        {
            string name = tokens[at++].Text;
            Take("=");
            Evaluate value = Expression();
            return scope => scope[name] = value(scope);
        }
        if (Accept("if"))
        {
            Evaluate condition = Expression();
            Take("then");
            Evaluate yes = Expression();
            Take("else");
            Evaluate no = Expression();
            return scope => condition(scope) is true ? yes(scope) : no(scope);
        }
        if (Accept("fn"))
        {
            List<string> names = [];
            while (!Accept("=>")) names.Add(tokens[at++].Text);
            Evaluate body = Expression();
            return scope => (Function)(arguments =>
            {
                Scope inner = new(scope);
                foreach (var (name, value) in names.Zip(arguments)) inner[name] = value;
                return body(inner);
            });
        }
        return Binary(0);
    }

    Evaluate Binary(int level)
    {
        if (level == Levels.Length) return Call();
        Evaluate left = Binary(level + 1);
        while (Peek.Kind == TokenKind.Symbol && Levels[level].Contains(Peek.Text))
        {
            Token operation = tokens[at++];
            Evaluate first = left, second = Binary(level + 1);
            left = scope => Apply(operation, first(scope), second(scope));
        }
        return left;
    }

    static object Apply(Token operation, object left, object right) => (operation.Text, left, right) switch
    {
        ("+", string a, var b) => a + Script.Show(b),
        ("+", double a, double b) => a + b,
        ("-", double a, double b) => a - b,
        ("*", double a, double b) => a * b,
        ("*", string a, double b) => new StringBuilder().Insert(0, a, (int)b).ToString(),
        ("/", double, 0.0) => throw new EvaluationException("division by zero", operation.Position),
        ("/", double a, double b) => a / b,
        ("%", double a, double b) => a % b,
        ("==", var a, var b) => Equals(a, b),
        ("<", IComparable a, var b) when a.GetType() == b?.GetType() => a.CompareTo(b) < 0,
        (">", IComparable a, var b) when a.GetType() == b?.GetType() => a.CompareTo(b) > 0,
        ("<=", double a, double b) => a <= b,
        (">=", double a, double b) => a >= b,
        _ => throw new EvaluationException($"'{operation.Text}' cannot be applied to {Script.Show(left)} and {Script.Show(right)}", operation.Position),
    };

    Evaluate Call()
    {
        Evaluate target = Primary();
        while (Peek.Text == "(")
        {
            Token place = Take("(");
            List<Evaluate> arguments = [];
            while (!Accept(")"))
            {
                arguments.Add(Expression());
                if (Peek.Text != ")") Take(",");
            }
            Evaluate callee = target;
            target = scope => callee(scope) is Function function ? function([.. arguments.Select(a => a(scope))]) : throw new EvaluationException("only functions can be called", place.Position);
        }
        return target;
    }

    Evaluate Primary()
    {
        Token token = tokens[at++];
        switch (token)
        {
            case { Kind: TokenKind.Number, Text: var text }: double number = double.Parse(text); return _ => number;
            case { Kind: TokenKind.Text }: return _ => token.Text;
            case (TokenKind.Name, "true" or "false", _): object flag = token.Text == "true"; return _ => flag;
            case (TokenKind.Name, var name, var position): return scope => scope[name] ?? throw new EvaluationException($"'{name}' is not defined", position);
            case { Text: "-" }: Evaluate operand = Primary(); return scope => -(double)operand(scope);
            case { Text: "(" }:
                Evaluate inner = Expression();
                Take(")");
                return inner;
            default: throw new SyntaxException($"an expression cannot start with '{token.Text}'", token.Position);
        }
    }
}

static class Script
{
    public static string Show(object value) => value switch { null => "nothing", double d => d.ToString("0.####"), bool b => b ? "true" : "false", string s => s, Function => "a function", _ => throw new ArgumentException("unknown value") };

    static void Main()
    {
        Scope library = new();
        library["length"] = (Function)(a => (double)((string)a[0]).Length);
        library["sqrt"] = (Function)(a => Math.Sqrt((double)a[0]));
        library["apply"] = (Function)(a => ((Function)a[0])([a[1]]));
        string[] scripts =
        [
            "1 + 2 * 3", "(1 + 2) * -3 / 4", "let x = 5; let y = x * x; y % 7", "\"ab\" * 3 + 1.50", "let fact = fn n => if n < 2 then 1 else n * fact(n - 1); fact(20)",
            "let fib = fn n => if n < 2 then n else fib(n - 1) + fib(n - 2); fib(16)", "let add = fn a => fn b => a + b; add(3)(4)", "apply(fn x => x * x, 12) + length(\"four\")",
            "let twice = fn f x => f(f(x)); twice(fn s => s + \"!\", \"hey\")", "sqrt(2)", "\"b\" > \"a\"", "1 / 0", "missing + 1", "let = 5", "2 +", "\"open", "3(4)", "true + 1", "1 2", "if 1 < 2 then \"yes\" else \"no\"", "\"n\" - 1",
        ];
        foreach (string script in scripts)
        {
            try { Console.WriteLine($"{script} => {Show(new Parser(new Lexer(script).All()).Whole()(new Scope(library)))}"); }
            catch (ScriptException error) { Console.WriteLine($"{script} => {error.GetType().Name} at {error.Position}: {error.Message}\n{new string(' ', error.Position)}^"); }
            catch (Exception error) when (error is InvalidCastException or ArgumentException) { Console.WriteLine($"{script} => {error.Message}"); }
        }
    }
}
