using System.Net;
using System.Net.Sockets;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Jobs;
using NoWrongDoor.Safeguarding.Core.Jobs.Digests;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Jobs;

/// <summary>A message leaves by SMTP as it is, and not where nothing says how.</summary>
public sealed class PostOfficeTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Message Digest = new("duty@csc.example", DigestText.Subject, DigestText.Body("http://localhost:5080"));

    [Fact]
    public async Task Message_ArrivesAtTheMailServer()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var post = new PostSettings { From = "hub@hub.example", Host = "localhost", Port = ((IPEndPoint)server.LocalEndpoint).Port, Tls = false };
        var received = ReceiveAsync(server);
        await new PostOffice(database.Configuration with { Post = post }).SendAsync(Digest, CancellationToken.None);
        var said = await received;
        Assert.Contains("RCPT TO:<duty@csc.example>", said);
        Assert.Contains("Subject: " + DigestText.Subject, said);
        Assert.Contains("Sign in to see it: http://localhost:5080", said);
    }

    [Fact]
    public async Task WithoutAWayOut_NothingIsSaidToHaveLeft()
    {
        var office = new PostOffice(database.Configuration with { Post = null });
        Assert.False(office.IsOpen);
        await Assert.ThrowsAsync<JobFailedException>(() => office.SendAsync(Digest, CancellationToken.None));
    }

    // RFC 5321, as much of it as one message needs.
    private static async Task<List<string>> ReceiveAsync(TcpListener server)
    {
        using var client = await server.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        var (said, inMessage) = (new List<string>(), false);
        while (await reader.ReadLineAsync() is { } line && line != "QUIT")
        {
            said.Add(line);
            if (inMessage && line != ".")
            {
                continue;
            }

            inMessage = line == "DATA";
            await writer.WriteLineAsync(inMessage ? "354 go on" : "250 ok");
        }

        return said;
    }
}
