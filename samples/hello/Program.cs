Console.WriteLine("Hello from .NET, compiled ahead of time.");
