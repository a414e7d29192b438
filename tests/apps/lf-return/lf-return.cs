// The smallest program: start-up, Main's result, exit code.
static class Program
{
    static int Main() => 100;
}
