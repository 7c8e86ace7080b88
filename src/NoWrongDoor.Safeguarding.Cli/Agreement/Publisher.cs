using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Cli.Agreement;

/// <summary>The register of this installation, as commands change it.</summary>
internal sealed class Publisher : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;

    private Publisher(HubConfiguration configuration)
    {
        Configuration = configuration;
        Secrets = new HubSecrets(configuration.Secrets);
        Trust = new TrustStore(configuration.Secrets);
        _source = HubDataSource.CreatePlain(configuration.ConnectionStrings.Policy);
        var time = TimeProvider.System;
        Register = new AgreementPublisher(_source, Trust, new PolicyEntry(Secrets, new TimeOrderedIds(time), new RandomSalts(), time), time);
    }

    public HubConfiguration Configuration { get; }

    public HubSecrets Secrets { get; }

    public TrustStore Trust { get; }

    public AgreementPublisher Register { get; }

    /// <summary>Who changes the register, for its history: the account that ran the command.</summary>
    public static string ByWhom => $"nwd as {Environment.UserName}";

    /// <summary>Runs a command on the register; what lies outside the hub and fails is told in words.</summary>
    public static async Task<int> RunAsync(Func<Publisher, Task<int>> work)
    {
        try
        {
            await using var publisher = new Publisher(HubConfiguration.Load());
            return await work(publisher);
        }
        catch (Exception failed) when (failed is NpgsqlException or IOException or UnauthorizedAccessException)
        {
            throw new CannotCheckException($"The register cannot be changed: {failed.Message}", failed);
        }
    }

    /// <summary>Writes what came of a change.</summary>
    public static int Report(string partnership, Result<PolicyPublication> result, TextWriter output)
    {
        if (result.IsSuccess)
        {
            output.WriteLine($"{partnership}: head {result.Value.Heads}");
            foreach (var document in result.Value.Documents)
            {
                output.WriteLine($"  {document}");
            }

            return ExitCode.Right;
        }

        output.WriteLine($"{partnership}: nothing was changed.");
        foreach (var line in Words(result.Refusal!))
        {
            output.WriteLine($"  {line}");
        }

        return ExitCode.Wrong;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static IEnumerable<string> Words(Refusal refusal) => refusal switch
    {
        Refusal.Invalid invalid => invalid.Problems.Select(p => $"{p.Field}: {p.Rule} {p.Remedy}"),
        Refusal.NotFound => ["No such agreement is in force or suspended."],
        Refusal.NotPermitted barred => [$"{barred.Rule} {barred.Remedy}"],
        _ => [refusal.Code],
    };
}
