using System.Net;
using System.Net.Sockets;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.EndToEndTests.Staging;

/// <summary>The programs as they were built with these tests, in their own output folders.</summary>
internal static class BuiltProgram
{
    // bin/<configuration>/<framework>/ of this test project.
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
