// Exceptions: order of finally blocks, filters and their order, nesting, rethrow, in constructors and static constructors.
using System;

class Mine : Exception
{
    public readonly int Code;
    public Mine(int code) => Code = code;
}

sealed class Special : Mine
{
    public Special(int code) : base(code) { }
}

class FailsToConstruct
{
    public readonly int Field = 1;
    public FailsToConstruct(int code)
    {
        if (code > 0)
            throw new Mine(code);
    }
}

static class FailsToInitialise
{
    public static readonly int Value = Compute();
    static int Compute() => throw new Mine(77);
}

class Precise
{
    public static int Order;
    public static int Seen;
    static Precise() => Seen = ++Program.Clock;
    public static void Touch() => Order = ++Program.Clock;
}

class Lazy
{
    public static readonly int Value = ++Program.Clock;
    public static int Other;
}

static class Program
{
    static int number;
    static int failed;
    static long trace;
    static readonly int[] one = new int[1];
    public static int Clock;

    static void Check(bool condition)
    {
        number++;
        if (!condition && failed == 0)
            failed = number;
    }

    static void Mark(int digit) => trace = trace * 10 + digit;
    static bool Filter(int digit, bool result)
    {
        Mark(digit);
        return result;
    }

    static void Throw(int code) => throw new Mine(code);

    static void Nested()
    {
        try
        {
            try
            {
                Mark(1);
                Throw(1);
                Mark(9);
            }
            finally
            {
                Mark(2);
            }
        }
        catch (Mine e) when (Filter(3, e.Code == 1))
        {
            Mark(4);
        }
        finally
        {
            Mark(5);
        }
    }

    static int Filters(int depth)
    {
        int local = 0;
        try
        {
            if (depth == 0)
                throw new Special(4);
            return Filters(depth - 1);
        }
        catch (Mine e) when (Filter(depth, ++local > 0 && e.Code == depth))
        {
            return 100 * local + depth;
        }
        finally
        {
            local += 10;
            Mark(local == 11 ? 8 : 9);
        }
    }

    static int ThrowingFilter()
    {
        try
        {
            Throw(1);
        }
        catch (Mine) when (one[Clock + 5] == 0)
        {
            return 1;
        }
        catch (Mine)
        {
            return 2;
        }
        return 3;
    }

    static int Returns(int which)
    {
        for (int i = 0; i < 3; i++)
        {
            try
            {
                if (which == 0)
                    return 10 + i;
                if (which == 1 && i == 1)
                    break;
                if (which == 2)
                    continue;
            }
            finally
            {
                Mark(i);
            }
        }
        return -1;
    }

    static void Rethrow()
    {
        try
        {
            try
            {
                Throw(5);
            }
            catch (Mine)
            {
                Mark(1);
                throw;
            }
        }
        catch (Mine e)
        {
            Mark(e.Code);
        }
    }

    static int ReplaceInFinally()
    {
        try
        {
            try
            {
                Throw(1);
            }
            finally
            {
                Throw(2);
            }
        }
        catch (Mine e)
        {
            return e.Code;
        }
        return 0;
    }

    static int CatchInFinally()
    {
        int sum = 0;
        try
        {
            try
            {
                Throw(1);
            }
            finally
            {
                try
                {
                    Throw(20);
                }
                catch (Mine e)
                {
                    sum += e.Code;
                }
            }
        }
        catch (Mine e)
        {
            sum += e.Code;
        }
        return sum;
    }

    static int CatchInCatch()
    {
        try
        {
            Throw(1);
        }
        catch (Mine outer)
        {
            try
            {
                Throw(2);
            }
            catch (Mine inner)
            {
                return outer.Code * 10 + inner.Code;
            }
        }
        return 0;
    }

    static int Order(object value)
    {
        try
        {
            _ = ((string)value).Length;
            return 0;
        }
        catch (NullReferenceException)
        {
            return 1;
        }
        catch (InvalidCastException)
        {
            return 2;
        }
        catch (Exception)
        {
            return 3;
        }
    }

    static int InLoop()
    {
        int caught = 0;
        for (int i = 0; i < 50; i++)
        {
            try
            {
                if (i % 3 == 0)
                    throw i % 2 == 0 ? new Special(i) : new Mine(i);
            }
            catch (Special)
            {
                caught += 100;
            }
            catch (Mine)
            {
                caught++;
            }
        }
        return caught;
    }

    static void Using()
    {
        using Resource first = new Resource(1), second = new Resource(2);
        Throw(3);
    }

    sealed class Resource(int id) : IDisposable
    {
        public void Dispose() => Mark(id);
    }

    static int Initialisers()
    {
        try
        {
            return FailsToInitialise.Value;
        }
        catch (TypeInitializationException e)
        {
            return e.InnerException is Mine mine ? mine.Code : -1;
        }
    }

    static int Main()
    {
        Nested();
        Check(trace == 13245);
        trace = 0;
        Check(Filters(4) == 104);
        Check(trace == 123488888);
        trace = 0;
        Check(ThrowingFilter() == 2);
        Check(Returns(0) == 10 && trace == 0);
        Check(Returns(1) == -1 && trace == 1);
        trace = 0;
        Check(Returns(2) == -1 && trace == 12);
        trace = 0;
        Rethrow();
        Check(trace == 15);
        Check(ReplaceInFinally() == 2);
        Check(CatchInFinally() == 21);
        Check(CatchInCatch() == 12);
        Check(Order(null) == 1 && Order(new object()) == 2 && Order("s") == 0);
        Check(InLoop() == 908);
        trace = 0;
        try
        {
            Using();
        }
        catch (Mine)
        {
            Mark(9);
        }
        Check(trace == 219);
        try
        {
            new FailsToConstruct(6).ToString();
            Check(false);
        }
        catch (Mine e)
        {
            Check(e.Code == 6);
        }
        Check(new FailsToConstruct(0).Field == 1);
        Check(Initialisers() == 77);
        Check(Initialisers() == 77);
        Clock = 0;
        Precise.Touch();
        Check(Precise.Seen == 1 && Precise.Order == 2);
        Check(Lazy.Value == 3 && Lazy.Other == 0);
        return failed == 0 ? 100 : failed;
    }
}
