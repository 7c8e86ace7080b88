using System.Diagnostics;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Tokens;

/// <summary>
/// Requests signed before the clock starts: the clients' signatures are made on other machines in life, and here they would take the cores
/// that the provider needs. In short turns, for a signed request is good for a minute.
/// </summary>
internal sealed class TokenRequests(HttpClient http, IReadOnlyList<TokenClient> clients, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    public Latencies Times { get; private set; } = new();

    public async Task<(long Done, double Seconds)> RunAsync(TimeSpan length, double expectedRate, CancellationToken cancellation)
    {
        Times = new Latencies();
        var (done, seconds) = (0L, 0.0);
        while (seconds < length.TotalSeconds)
        {
            var turn = TimeSpan.FromSeconds(Math.Min(Turn.TotalSeconds, length.TotalSeconds - seconds));
            var (turnDone, turnSeconds) = await TurnAsync(turn, (int)(turn.TotalSeconds * expectedRate * 1.5 / clients.Count) + 10, cancellation);
            (done, seconds) = (done + turnDone, seconds + turnSeconds);
        }

        return (done, seconds);
    }

    public void Dispose()
    {
        foreach (var client in clients)
        {
            client.Dispose();
        }
    }

    private async Task<(long Done, double Seconds)> TurnAsync(TimeSpan length, int each, CancellationToken cancellation)
    {
        var nonce = await NonceAsync(cancellation);
        var signed = await Task.WhenAll(clients.Select(c => Task.Run(
            () => new Queue<HttpRequestMessage>(Enumerable.Range(0, each).Select(_ => c.Sign(nonce, time.GetUtcNow())).ToList()), cancellation)));
        // When one client has sent all it signed, the turn is over: time is taken as it was.
        return await Load.RunAsync(clients.Count, length, async client => signed[client].TryDequeue(out var request) && await SendAsync(request, cancellation), cancellation);
    }

    private async Task<bool> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var from = Stopwatch.GetTimestamp();
        using (request)
        {
            using var answer = await http.SendAsync(request, cancellation);
            var body = await answer.Content.ReadAsStringAsync(cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                throw new CannotCheckException($"The provider refused the bench: {(int)answer.StatusCode} {body}");
            }
        }

        lock (clients)
        {
            Times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }

        return true;
    }

    // A proof without a nonce is answered with the nonce to use.
    private async Task<string> NonceAsync(CancellationToken cancellation)
    {
        using var request = clients[0].Sign(null, time.GetUtcNow());
        using var answer = await http.SendAsync(request, cancellation);
        return answer.Headers.TryGetValues("DPoP-Nonce", out var nonces)
            ? nonces.First() : throw new CannotCheckException($"The provider gave no nonce: {await answer.Content.ReadAsStringAsync(cancellation)}");
    }
}
