using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Jobs;
using NoWrongDoor.Safeguarding.Core.Jobs.Operating;
using NoWrongDoor.Safeguarding.Core.Missing.Interviews;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using NoWrongDoor.Safeguarding.Sharing;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Jobs;

/// <summary>A hub with people at work and its jobs, run when a test says so: no scheduler runs here.</summary>
public sealed class JobScene : IAsyncLifetime
{
    public const string Node = "test node";
    private ServiceProvider _services = null!;

    public Hub Hub { get; } = new();

    public ReaderIdentity Operator => Acting("nwd", "operator", "audit");

    public ReaderIdentity Governance => Acting("nwd", "ig-officer", "audit");

    public HubConfiguration Configuration { get; private set; } = null!;

    internal JobOffice Office => Get<JobOffice>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>With the permissions of policies/roles.yaml, as a token would give them.</summary>
    public ReaderIdentity Acting(string agency, string function, string purpose) =>
        Hub.Reader(agency, function, purpose) with { Permissions = Get<FunctionCatalogue>().PermissionsOf(function) };

    public async ValueTask InitializeAsync()
    {
        await Hub.InitializeAsync();
        Configuration = Hub.Database.Configuration with { Partnerships = WithAddresses(Hub.Database.Configuration.Partnerships!) };
        _services = Services(new ServiceCollection()).BuildServiceProvider(validateScopes: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Hub.DisposeAsync();
    }

    /// <summary>All that a node has but its scheduler.</summary>
    public IServiceCollection Services(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Hub.Database.Clock).AddSingleton<IdSource>(Hub.Database.Ids).AddSingleton<SaltSource>(Hub.Database.Salts);
        services.AddSingleton(Hub.Database.App);
        services.AddSafeguardingCore(Configuration);
        return services.AddJobs(Configuration);
    }

    public Task<bool> RunAsync(string job, string partnership = Hub.Partnership) => Get<JobRunner>().RunAsync(partnership, job, Node, false, CancellationToken.None);

    /// <summary>A return home interview of social care's about somebody new.</summary>
    public async Task<(DisclosedRecord Person, DisclosedRecord Interview)> InterviewAsync(string foundAt)
    {
        var person = await Hub.PersonAsync();
        return (person, Shown(await Hub.Get<ReturnHomeInterviews>().CreateAsync(Hub.Sam, person.Id, RecordInput.From($"{{\"found_at\": \"{foundAt}\"}}"))));
    }

    /// <summary>An action of a case, asked of an agency one function of which takes part.</summary>
    public async Task<DisclosedRecord> ActionAsync(string agency, string function, string due)
    {
        var person = await Hub.PersonAsync();
        await Hub.JoinsCaseAsync(person, "csc", "social-worker");
        await Hub.JoinsCaseAsync(person, agency, function);
        var opened = Shown(await Hub.Get<RaiseCases>().OpenAsync(Hub.Sam, person.Id, RecordInput.From("""{"nominated_by": "nyp", "nomination_reason": "Invented: found at the harbour."}""")));
        return Shown(await Hub.Get<RaiseActions>().AskAsync(Hub.Sam, opened.Id, RecordInput.From(
            $"{{\"text\": \"Invented: visit the flat.\", \"owner_agency\": \"{agency}\", \"due_at\": \"{due}\"}}")));
    }

    public async Task<string[]> NamesAsync(string sql)
    {
        await using var connection = await Hub.Database.OpenAsSuperuserAsync();
#pragma warning disable CA2100 // constants of the tests
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return [.. names];
    }

    private static DisclosedRecord Shown(Result<DisclosedRecord> result)
    {
        Assert.True(result.IsSuccess, result.Refusal is Refusal.Invalid invalid ? string.Join(' ', invalid.Problems) : result.Refusal?.ToString());
        return result.Value;
    }

    private string WithAddresses(string partnerships)
    {
        var file = JsonNode.Parse(File.ReadAllText(partnerships))!;
        foreach (var agency in file.AsArray().Single(p => (string?)p!["id"] == Hub.Partnership)!["agencies"]!.AsArray())
        {
            agency!["reminders"] = (string?)agency["id"] switch
            {
                "csc" => new JsonObject { ["social-worker"] = "duty@csc.example" },
                "nych" => new JsonObject { ["housing-officer"] = "duty@nych.example" },
                _ => new JsonObject(),
            };
        }

        var path = Path.Combine(Hub.Database.Home, "partnerships.json");
        File.WriteAllText(path, file.ToJsonString());
        return path;
    }
}
