namespace NoWrongDoor.Safeguarding.Core.DataStore;

/// <summary>How messages leave the hub: into a folder that somebody else sends from, or to a mail server. In hub.json, by the operator's hand; set-up keeps it.</summary>
public sealed record PostSettings
{
    public required string From { get; init; }

    /// <summary>Each message becomes a file in it (RFC 5322); else it goes to the host.</summary>
    public string? Folder { get; init; }

    public string? Host { get; init; }
    public int Port { get; init; } = 25;

    /// <summary>Only on the same machine, or within one's own network, is a message sent without it.</summary>
    public bool Tls { get; init; } = true;

    public string? UserName { get; init; }

    /// <summary>A file of mode 0600 with the password alone in it.</summary>
    public string? PasswordFile { get; init; }
}
