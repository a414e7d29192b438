// The process itself and its children: start with redirection, exit codes, signals, environment, errors, pipes.
using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.IO.Pipes;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

static class Program
{
    static void Try(string title, Action action)
    {
        try { action(); Console.WriteLine(title + ": nothing"); }
        catch (Exception e) { Console.WriteLine($"{title}: {e.GetType().Name}: {e.Message.Replace(Environment.CurrentDirectory, "HERE")}"); }
    }

    static string Run(string file, string[] arguments, string input = null)
    {
        var info = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = input != null };
        info.Environment["CHILD_VALUE"] = "from parent";
        info.WorkingDirectory = "/";
        using Process p = Process.Start(info)!;
        if (input != null)
        {
            p.StandardInput.Write(input);
            p.StandardInput.Close();
        }
        string output = p.StandardOutput.ReadToEnd(), errors = p.StandardError.ReadToEnd();
        p.WaitForExit();
        return $"{p.ExitCode} [{output.TrimEnd()}] [{errors.TrimEnd()}] {p.HasExited}";
    }

    static async Task Main()
    {
        using (Process self = Process.GetCurrentProcess())
            Console.WriteLine($"{self.Id == Environment.ProcessId} {self.ProcessName.Length > 0} {self.Threads.Count > 0} {self.WorkingSet64 > 100_000} {self.StartTime <= DateTime.Now.AddMinutes(1)} {self.TotalProcessorTime >= TimeSpan.Zero} {self.HasExited}");
        Console.WriteLine(Run("/bin/sh", ["-c", "echo out; echo err >&2; echo $CHILD_VALUE; pwd; exit 3"]));
        Console.WriteLine(Run("sort", [], "pear\nfig\napple\n"));
        Console.WriteLine(Run("/bin/sh", ["-c", "printf '%s|' \"$@\"", "x", "a b", "q\"u'o", "", "é"]));
        Try("missing", () => Process.Start("/no/such/program"));
        Try("not executable", () => Process.Start("/etc/passwd"));
        Try("folder", () => Process.Start(new ProcessStartInfo("true") { WorkingDirectory = "/nowhere" }));
        Try("no name", () => Process.Start(new ProcessStartInfo()));
        using (Process sleeper = Process.Start("sleep", "60"))
        {
            Console.WriteLine($"{sleeper.WaitForExit(20)} {sleeper.HasExited}");
            sleeper.Kill();
            sleeper.WaitForExit();
            Console.WriteLine(sleeper.ExitCode);
            Try("gone", () => Process.GetProcessById(int.MaxValue));
        }
        var lines = new StringBuilder();
        using (var p = new Process { StartInfo = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "for i in 1 2 3; do echo line $i; done" }, RedirectStandardOutput = true }, EnableRaisingEvents = true })
        {
            p.Exited += (_, _) => { };
            p.OutputDataReceived += (_, e) => lines.Append(e.Data ?? "<end>").Append(';');
            p.Start();
            p.BeginOutputReadLine();
            await p.WaitForExitAsync();
            Console.WriteLine($"{lines} {p.ExitCode} {p.ExitTime <= DateTime.Now}");
        }
        using (var server = new AnonymousPipeServerStream(PipeDirection.Out))
        using (var client = new AnonymousPipeClientStream(PipeDirection.In, server.ClientSafePipeHandle))
        {
            var reading = Task.Run(() => new StreamReader(client).ReadLine());
            server.Write("through a pipe\n"u8);
            Console.WriteLine(await reading);
        }
        string name = "apps-" + Guid.NewGuid().ToString("N");
        using (var server = new NamedPipeServerStream(name, PipeDirection.InOut))
        {
            Task answering = Task.Run(() =>
            {
                server.WaitForConnection();
                var reader = new StreamReader(server);
                string line = reader.ReadLine();
                var writer = new StreamWriter(server) { AutoFlush = true };
                writer.WriteLine(line!.ToUpperInvariant());
            });
            using var client = new NamedPipeClientStream(".", name, PipeDirection.InOut);
            client.Connect(5000);
            new StreamWriter(client) { AutoFlush = true }.WriteLine("named");
            Console.WriteLine(new StreamReader(client).ReadLine());
            await answering;
        }
        using (Process broken = Process.Start(new ProcessStartInfo("true") { RedirectStandardInput = true })!)
        {
            broken.WaitForExit();
            Try("broken pipe", () => { broken.StandardInput.BaseStream.Write(new byte[100_000]); broken.StandardInput.BaseStream.Flush(); });
        }
    }
}
