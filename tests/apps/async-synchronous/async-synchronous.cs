// async methods that complete synchronously: tasks, value tasks, custom awaitables and builders, exceptions, streams, disposal.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

readonly struct Ready<T>(T value)
{
    public Awaiter GetAwaiter() => new(value);
    public readonly struct Awaiter(T value) : INotifyCompletion
    {
        public bool IsCompleted => true;
        public T GetResult() => value;
        public void OnCompleted(Action continuation) => throw new InvalidOperationException("not needed");
    }
}

// Runs its continuation at once, from OnCompleted.
sealed class Immediately : INotifyCompletion
{
    public bool IsCompleted => false;
    public Immediately GetAwaiter() => this;
    public string GetResult() => "resumed";
    public void OnCompleted(Action continuation) { Console.Write("(continue) "); continuation(); }
}

[AsyncMethodBuilder(typeof(MaybeBuilder<>))]
sealed class Maybe<T> { public T Value; public bool Has; public Exception Error; }
struct MaybeBuilder<T>
{
    Maybe<T> result;
    public static MaybeBuilder<T> Create() => new() { result = new() };
    public readonly Maybe<T> Task => result;
    public readonly void SetResult(T value) { result.Value = value; result.Has = true; }
    public readonly void SetException(Exception error) => result.Error = error;
    public readonly void SetStateMachine(IAsyncStateMachine machine) { }
    public readonly void Start<TMachine>(ref TMachine machine) where TMachine : IAsyncStateMachine => machine.MoveNext();
    public readonly void AwaitOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine) where TAwaiter : INotifyCompletion where TMachine : IAsyncStateMachine => awaiter.OnCompleted(machine.MoveNext);
    public readonly void AwaitUnsafeOnCompleted<TAwaiter, TMachine>(ref TAwaiter awaiter, ref TMachine machine) where TAwaiter : ICriticalNotifyCompletion where TMachine : IAsyncStateMachine => awaiter.OnCompleted(machine.MoveNext);
}

sealed class Closing(string name) : IAsyncDisposable, IDisposable
{
    public ValueTask DisposeAsync() { Console.Write($"async-dispose {name} "); return default; }
    public void Dispose() => Console.Write($"dispose {name} ");
}

static class Program
{
    static async Task<int> Add(int a, Task<int> b) => a + await b;
    static async ValueTask<string> Text(int n) { if (n < 0) throw new ArgumentOutOfRangeException(nameof(n)); await Task.CompletedTask; return new string('x', n); }
    static async Task Nothing() { await Task.Yield().Synchronously(); Console.Write("nothing "); }
    static Ready<int> Synchronously(this YieldAwaitable _) => new(1);
    static async Maybe<int> Half(int n) { if (n % 2 != 0) throw new ArgumentException("odd"); string s = await new Immediately(); return n / 2 + s.Length; }

    static async IAsyncEnumerable<int> Stream(int count, [EnumeratorCancellation] CancellationToken token = default)
    {
        try
        {
            for (int i = 0; i < count; i++)
            {
                token.ThrowIfCancellationRequested();
                await Task.CompletedTask;
                yield return i * i;
            }
        }
        finally { Console.Write("stream-end "); }
    }

    static async Task<string> Finally(bool fail)
    {
        string log = "";
        try
        {
            log += await new Ready<string>("try ");
            if (fail) throw new InvalidOperationException("failed");
        }
        catch (InvalidOperationException e) when (log.Length > 0) { log += await Task.FromResult("catch-" + e.Message + " "); }
        finally { log += await Text(2) + " "; }
        return log + await Task.FromResult("end");
    }

    static async Task<T> Generic<T>(Func<Task<T>> make, T other) where T : IComparable<T>
    {
        T made = await make();
        return made.CompareTo(other) > 0 ? made : other;
    }

    static async Task<long> Fibonacci(int n) => n < 2 ? n : await Fibonacci(n - 1) + await Fibonacci(n - 2);

    static async Task Run()
    {
        Task<int> five = Task.FromResult(5);
        Task<int> sum = Add(await Add(1, five), Task.FromResult(10));
        Console.WriteLine($"{sum.IsCompletedSuccessfully} {await sum} {await Text(3)} {await Fibonacci(15)} {await Generic(() => Task.FromResult("b"), "a")} {await Generic(async () => await five, 9)}");
        await Nothing();
        Console.WriteLine(await Finally(false) + " | " + await Finally(true));
        Maybe<int> half = Half(8), failed = Half(3);
        Console.WriteLine($"{half.Has} {half.Value} {failed.Has} {failed.Error?.Message}");

        Task faulted = Add(1, Task.FromException<int>(new TimeoutException("late")));
        Console.WriteLine($"{faulted.Status} {faulted.Exception.InnerException.Message}");
        try { await faulted; } catch (TimeoutException e) { Console.WriteLine("awaited: " + e.Message); }
        try { faulted.Wait(); } catch (AggregateException e) { Console.WriteLine($"waited: {e.Message}"); }
        try { await Text(-1); } catch (ArgumentOutOfRangeException e) { Console.WriteLine(e.ParamName); }
        Task cancelled = Task.FromCanceled(new CancellationToken(true));
        try { await cancelled; } catch (TaskCanceledException e) { Console.WriteLine($"{cancelled.IsCanceled} {e.Message}"); }

        await foreach (int value in Stream(4)) Console.Write(value + " ");
        await foreach (int value in Stream(9)) { if (value > 3) break; Console.Write(value + " "); }
        using CancellationTokenSource source = new();
        try { await foreach (int value in Stream(9).WithCancellation(source.Token)) { if (value == 1) source.Cancel(); Console.Write(value + " "); } }
        catch (OperationCanceledException) { Console.Write("cancelled"); }
        Console.WriteLine();
        await using (Closing a = new("a")) Console.Write("in a ");
        await using Closing b = new("b");
        using Closing c = new("c");
        int[] all = await Task.WhenAll(five, Task.FromResult(6), Add(3, five));
        Task<int> any = await Task.WhenAny(five, new TaskCompletionSource<int>().Task);
        Console.WriteLine($"{string.Join(",", all)} {await any} {ReferenceEquals(any, five)}");
        TaskCompletionSource<string> completion = new();
        Task<string> waiting = Later(completion.Task);
        Console.Write(waiting.IsCompleted + " ");
        completion.SetResult("value");
        Console.WriteLine($"{waiting.IsCompleted} {await waiting} {completion.TrySetResult("again")}");
        Func<int, Task<int>> lambda = async n => { await Task.CompletedTask; return n * 2; };
        Console.WriteLine((await Task.WhenAll(Enumerable.Range(1, 4).Select(lambda))).Sum());
        AsyncLocal<int> local = new() { Value = 1 };
        async Task Change() { local.Value = 2; await Task.CompletedTask; Console.Write($"inside {local.Value} "); }
        await Change();
        Console.WriteLine($"outside {local.Value}");
    }
    static async Task<string> Later(Task<string> task) => "later " + await task;

    static async Task<int> Main()
    {
        await Run();
        Console.WriteLine("end");
        return 7;
    }
}
