using System.Net;
using System.Net.Sockets;

namespace NoWrongDoor.Safeguarding.TestSupport.Programs;

/// <summary>The programs as they were built with the tests, in their own output folders.</summary>
public static class BuiltProgram
{
    // bin/<configuration>/<framework>/ of the test project.
    private static readonly string[] Output = AppContext.BaseDirectory.TrimEnd('/').Split('/')[^2..];

    public static string Of(string name)
    {
        var file = name == "Cli" ? "nwd.dll" : $"NoWrongDoor.Safeguarding.{name}.dll";
        return Repository.PathOf("src", $"NoWrongDoor.Safeguarding.{name}", "bin", Output[0], Output[1], file);
    }

    public static Uri FreeAddress()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return new Uri($"http://localhost:{((IPEndPoint)socket.LocalEndpoint).Port}");
    }
}
