// What code generation refuses, with a diagnostic that names the place.
static class Unsupported
{
    static int Main()
    {
        int number = 5;
        System.TypedReference reference = __makeref(number);
        return __refvalue(reference, int);
    }
}
