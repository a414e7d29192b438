// A container of services: constructors found by reflection, open generic services closed over the arguments that are asked for.
using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;

public interface IClock
{
    string Now { get; }
}

public class Clock : IClock
{
    public string Now => "noon";
}

public interface ILog<T>
{
    void Write(string text);
}

public class Log<T> : ILog<T>
{
    readonly IClock clock;
    public Log(IClock clock) => this.clock = clock;
    public void Write(string text) => Console.WriteLine($"{clock.Now} {typeof(T).Name}: {text}");
}

public interface IRule
{
    bool Check(int number);
}

public class Even : IRule
{
    public bool Check(int number) => number % 2 == 0;
}

public class Small : IRule
{
    public bool Check(int number) => number < 10;
}

public interface IStore<TKey, TValue>
{
    TValue Get(TKey key);
}

public class Store<TKey, TValue> : IStore<TKey, TValue> where TKey : notnull
{
    readonly Dictionary<TKey, TValue?> values = new();
    public TValue Get(TKey key) => values.TryGetValue(key, out TValue? value) ? value! : default!;
}

public class Worker
{
    readonly ILog<Worker> log;
    readonly IRule[] rules;
    readonly IStore<string, int> store;

    public Worker(ILog<Worker> log, IEnumerable<IRule> rules, IStore<string, int> store)
    {
        this.log = log;
        this.rules = rules.ToArray();
        this.store = store;
    }

    public void Run() => log.Write($"{rules.Count(rule => rule.Check(4))} {rules.Count(rule => rule.Check(15))} {store.Get("none")}");
}

public class Container
{
    readonly struct Registration
    {
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
        public readonly Type Implementation;
        public readonly Type Service;

        public Registration(Type service, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type implementation)
        {
            Service = service;
            Implementation = implementation;
        }
    }

    readonly List<Registration> registrations = new();

    public void Add(Type service, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type implementation) =>
        registrations.Add(new Registration(service, implementation));

    public void Add<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>() => Add(typeof(TService), typeof(T));

    public T Get<T>() => (T)Get(typeof(T));

    object Get(Type service)
    {
        if (service.IsGenericType && service.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        {
            Type item = service.GetGenericArguments()[0];
            Registration[] all = registrations.Where(one => one.Service == item).ToArray();
            Array items = Array.CreateInstance(item, all.Length);
            for (int i = 0; i < all.Length; i++)
                items.SetValue(Make(all[i].Implementation), i);
            return items;
        }
        foreach (Registration one in registrations)
        {
            if (one.Service == service)
                return Make(one.Implementation);
            if (service.IsGenericType && one.Service == service.GetGenericTypeDefinition())
                return Make(one.Implementation.MakeGenericType(service.GetGenericArguments()));
        }
        throw new InvalidOperationException($"No service for {service}.");
    }

    object Make(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors().Single();
        return constructor.Invoke(constructor.GetParameters().Select(parameter => Get(parameter.ParameterType)).ToArray());
    }
}

public static class Program
{
    public static void Main()
    {
        var container = new Container();
        container.Add<IClock, Clock>();
        container.Add<IRule, Even>();
        container.Add<IRule, Small>();
        container.Add<Worker, Worker>();
        container.Add(typeof(ILog<>), typeof(Log<>));
        container.Add(typeof(IStore<,>), typeof(Store<,>));
        container.Get<Worker>().Run();
        container.Get<ILog<string>>().Write("text");
        try
        {
            container.Get<IDisposable>();
        }
        catch (InvalidOperationException exception)
        {
            Console.WriteLine(exception.Message);
        }
    }
}
