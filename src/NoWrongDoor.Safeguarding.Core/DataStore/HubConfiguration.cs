using System.Text.Json;
using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.Core.DataStore;

/// <summary>All that a program of the hub needs to start: <c>.local/hub.json</c>, written by <c>nwd setup</c>, mode 0600.</summary>
public sealed record HubConfiguration
{
    public required HubConnectionStrings ConnectionStrings { get; init; }

    /// <summary>The folder of keys, mode 0700.</summary>
    public required string Secrets { get; init; }

    public required HubUrls Urls { get; init; }
    public required string Policies { get; init; }
    public required string Agreements { get; init; }

    /// <summary>The partnerships file that the installation was made from; null in an empty one.</summary>
    public string? Partnerships { get; init; }

    /// <summary>How messages leave the hub; without it they stay in the outbox.</summary>
    public PostSettings? Post { get; init; }

    /// <summary>The folder in which checkpoints of the ledgers are kept outside the database, best on another machine; without it none are.</summary>
    public string? Checkpoints { get; init; }

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static HubConfiguration Load(string? path = null)
    {
        path ??= Find() ?? throw new FileNotFoundException(
            "There is no .local/hub.json here or above, and NWD_CONFIG names none. Run deploy/up, which makes it.");
        return JsonSerializer.Deserialize<HubConfiguration>(File.ReadAllBytes(path), Json)
            ?? throw new InvalidDataException($"{path} is empty.");
    }

    /// <summary>NWD_CONFIG, else the nearest <c>.local/hub.json</c> upwards from the working directory.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("NWD_CONFIG") is { Length: > 0 } named)
        {
            return named;
        }
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, ".local", "hub.json");
            if (File.Exists(path))
            {
                return path;
            }
        }
        return null;
    }

    /// <summary>What an operator writes into the file by hand: read apart, since a file from before may lack what a newer program requires.</summary>
    internal static (PostSettings? Post, string? Checkpoints) OperatorsPart(string path) => JsonNode.Parse(File.ReadAllBytes(path)) is { } file
        ? (file[nameof(Post)].Deserialize<PostSettings>(Json), (string?)file[nameof(Checkpoints)]) : default;

    public void Save(string path) => SecretFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, Json));
}

/// <summary>One role each; none of them is a superuser or owns a table.</summary>
public sealed record HubConnectionStrings
{
    public required string App { get; init; }
    public required string Identity { get; init; }
    public required string Policy { get; init; }
    public required string Sequencer { get; init; }
    public required string Jobs { get; init; }
    public required string LedgerReader { get; init; }
    public required string Verifier { get; init; }
    public required string Keys { get; init; }
    public required string Migrator { get; init; }
}

public sealed record HubUrls
{
    public required string Hub { get; init; }
    public required string Identity { get; init; }
}
