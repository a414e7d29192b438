// Command-line arguments, exit code from Main, Environment.
using System;

Console.WriteLine($"{args.Length} arguments");
for (int i = 0; i < args.Length; i++)
    Console.WriteLine($"{i}: [{args[i]}]");
Console.WriteLine(Environment.GetEnvironmentVariable("AOT_TEST_UNSET") ?? "(unset)");
Console.WriteLine(Environment.NewLine.Length);
Console.Out.Flush();
return args.Length == 3 ? 42 : 1;
