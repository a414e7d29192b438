using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

static class NetworkRounds
{
    public static void Sockets(int cycle)
    {
        async Task<string> Talk()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            Task<string> served = Task.Run(async () =>
            {
                using TcpClient accepted = await listener.AcceptTcpClientAsync();
                using var reader = new StreamReader(accepted.GetStream());
                string line = await reader.ReadLineAsync();
                await accepted.GetStream().WriteAsync(Encoding.UTF8.GetBytes(line.ToUpperInvariant() + "\n"));
                return line;
            });
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, ((IPEndPoint)listener.LocalEndpoint).Port);
            await client.GetStream().WriteAsync("hello\n"u8.ToArray());
            using var answers = new StreamReader(client.GetStream());
            return await answers.ReadLineAsync() + await served;
        }
        for (int i = 0; i < 3; i++)
            Program.Equal("HELLOhello", Talk().Result, "answer");
    }
}
