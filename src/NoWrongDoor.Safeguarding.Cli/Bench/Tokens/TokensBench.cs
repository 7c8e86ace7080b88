using System.Diagnostics;
using System.Security.Cryptography;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Tokens;

/// <summary>Tokens from the real provider, against a trivial endpoint of the same process and the bare cost of a signature.</summary>
internal static class TokensBench
{
    private const int Clients = 16;
    // A provider runs for weeks. In its first ten seconds on a busy machine the compiler takes a tenth of it.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TrivialLength = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<BenchFigure>> MeasureAsync(BenchRun run, BenchDatabase database, CancellationToken cancellation)
    {
        var scene = BenchScene.Load();
        await AgreementOfBench.PutInForceAsync(database, scene, run.Time, cancellation);
        var names = Enumerable.Range(1, Clients).Select(i => $"bench-{i:00}").ToList();
        await RegisterAsync(database, scene, run.Time, names, cancellation);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients });
        run.Say("starting the provider");
        await using var provider = await IdentityProcess.StartAsync(database, http, cancellation);
        await using var sequencer = await RunningSequencer.StartAsync(database, run, scene.Partnership, cancellation);
        var issuer = new Uri(database.Configuration.Urls.Identity + "/hub");
        var requests = new TokenRequests(http, [.. names.Select(n => new TokenClient(n, database.Secrets.ClientKey(n), issuer))], run.Time);
        using (requests)
        {
            run.Say($"{Clients} clients");
            var (warmDone, warmSeconds) = await requests.RunAsync(WarmUp, 500, cancellation);
            var (done, seconds) = await requests.RunAsync(run.Length, warmDone / warmSeconds, cancellation);
            var trivial = await TrivialAsync(run, http, new Uri(database.Configuration.Urls.Identity + "/health/live"), cancellation);
            var (sign, verify) = SignatureCosts();
            return
            [
                new("tokens a second, 16 clients", done / seconds, "/s", BenchBar.Least(500, 1_000), new("GET /health/live of the same process, 16 clients", trivial, "/s")),
                new("time to a token, p50", requests.Times.Middle, "ms"),
                new("time to a token, p95", requests.Times.Late, "ms"),
                new("of it signatures: one made and two verified (ES256)", sign + (2 * verify), "ms", null, new("one signature made and verified", sign + verify, "ms")),
                new("sequencer's backlog afterwards", await sequencer.SecondsUntilAsync(await sequencer.EnteredAsync(cancellation), cancellation), "s"),
            ];
        }
    }

    private static async Task RegisterAsync(
        BenchDatabase database, BenchScene scene, TimeProvider time, IEnumerable<string> names, CancellationToken cancellation)
    {
        var reader = scene.Reader;
        var clients = names.Select(n => new ClientToSeed(n, n, "service")
        {
            Permissions = scene.Permissions,
            Grants = [new ClientGrant(scene.Partnership, reader.Agency, reader.Function, [reader.Purpose])],
        });
        var seed = new IdentitySeed(database.Open(database.Configuration.ConnectionStrings.Identity), database.Secrets, database.Configuration.Secrets, new TimeOrderedIds(time), time);
        await seed.SeedAsync(new AccountsToSeed([], [.. clients]), database.Configuration.Urls.Hub, cancellation);
    }

    private static async Task<double> TrivialAsync(BenchRun run, HttpClient http, Uri address, CancellationToken cancellation)
    {
        var (done, seconds) = await Load.RunAsync(Clients, run.Length < TrivialLength ? run.Length : TrivialLength, async _ =>
        {
            using var answer = await http.GetAsync(address, cancellation);
            return answer.IsSuccessStatusCode;
        }, cancellation);
        return done / seconds;
    }

    private static (double Sign, double Verify) SignatureCosts()
    {
        const int times = 2_000;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var text = new byte[300];
        var signature = key.SignData(text, HashAlgorithmName.SHA256);
        return (Cost(() => key.SignData(text, HashAlgorithmName.SHA256)), Cost(() => key.VerifyData(text, signature, HashAlgorithmName.SHA256)));

        static double Cost(Action action)
        {
            var from = Stopwatch.GetTimestamp();
            for (var i = 0; i < times; i++)
            {
                action();
            }

            return Stopwatch.GetElapsedTime(from).TotalMilliseconds / times;
        }
    }
}
