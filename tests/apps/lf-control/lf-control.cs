// Control flow: loops, switches of every shape, goto, short-circuit evaluation, conditional expressions, recursion.
static class Program
{
    static int number;
    static int failed;

    static void Check(bool condition)
    {
        number++;
        if (!condition && failed == 0)
            failed = number;
    }

    static int Dense(int value)
    {
        switch (value)
        {
            case 0: return 10;
            case 1: return 11;
            case 2:
            case 3: return 12;
            case 4: return 14;
            default: return -1;
        }
    }

    static int Sparse(long value)
    {
        switch (value)
        {
            case -1: return 1;
            case 1000: return 2;
            case 1L << 40: return 3;
            case long.MaxValue: return 4;
            default: return 0;
        }
    }

    static int Text(char c) => c switch { 'a' => 1, 'e' => 2, >= '0' and <= '9' => 3, _ => 4 };

    static int Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);
    static bool Even(uint n) => n == 0 || Odd(n - 1);
    static bool Odd(uint n) => n != 0 && Even(n - 1);

    static int calls;
    static bool Called(bool result)
    {
        calls++;
        return result;
    }

    static int Jumps(int limit)
    {
        int i = 0, sum = 0;
    again:
        if (i >= limit)
            goto done;
        sum += i;
        i++;
        if (sum % 7 == 0)
            goto again;
        sum++;
        goto again;
    done:
        return sum;
    }

    static int Loops()
    {
        int sum = 0;
        for (int i = 0; i < 10; i++)
        {
            if (i == 3)
                continue;
            if (i == 8)
                break;
            int j = i;
            do
            {
                sum += j;
                j--;
            }
            while (j > 5);
            while (j > 0)
                sum += --j;
        }
        return sum;
    }

    static int Collatz(long n)
    {
        int steps = 0;
        while (n != 1)
        {
            n = (n & 1) == 0 ? n >> 1 : 3 * n + 1;
            steps++;
        }
        return steps;
    }

    static int Main()
    {
        Check(Dense(0) == 10);
        Check(Dense(1) == 11);
        Check(Dense(2) == 12 && Dense(3) == 12);
        Check(Dense(4) == 14);
        Check(Dense(5) == -1 && Dense(-1) == -1 && Dense(int.MinValue) == -1);
        Check(Sparse(-1) == 1);
        Check(Sparse(1000) == 2);
        Check(Sparse(1L << 40) == 3);
        Check(Sparse(long.MaxValue) == 4);
        Check(Sparse(0) == 0);
        Check(Text('a') == 1 && Text('e') == 2 && Text('5') == 3 && Text('z') == 4);
        Check(Fibonacci(20) == 6765);
        Check(Even(40) && !Even(41) && Odd(7));
        Check(!(Called(false) && Called(true)) && calls == 1);
        Check((Called(true) || Called(true)) && calls == 2);
        Check((Called(true) & Called(false)) == false && calls == 4);
        Check(Jumps(10) == 54);
        Check(Loops() == 60);
        Check(Collatz(27) == 111);
        Check(Collatz(837799) == 524);
        int? nothing = null;
        Check((nothing ?? 5) == 5);
        return failed == 0 ? 100 : failed;
    }
}
