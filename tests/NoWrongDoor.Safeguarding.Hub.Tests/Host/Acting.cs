namespace NoWrongDoor.Safeguarding.Hub.Tests.Host;

/// <summary>A person of the demonstration acting for an agency in a function, for a purpose.</summary>
public sealed record Acting(string Agency, string Function, string Purpose = "safeguarding", string Partnership = "north-yorkshire")
{
    public static readonly Acting Police = new("nyp", "police-response");
    public static readonly Acting Clinician = new("tewv", "camhs-practitioner");
    public static readonly Acting Housing = new("nych", "housing-officer");
    public static readonly Acting SocialWorker = new("csc", "social-worker");
    public static readonly Acting KeyWorker = new("nwd", "key-worker");
    public static readonly Acting Governance = new("nwd", "ig-officer", "audit");

    public static readonly Acting Intelligence = new("nyp", "police-intelligence");

    /// <summary>A colleague in the same function: what a second person is needed for is theirs.</summary>
    public bool IsSecond { get; init; }

    /// <summary>The same person whenever the same function acts.</summary>
    public Guid User => new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{Partnership}|{Agency}|{Function}{(IsSecond ? "|second" : "")}")).AsSpan(0, 16));

    public Acting For(string purpose) => this with { Purpose = purpose };

    public override string ToString() => $"{(IsSecond ? "second " : "")}{Function} of {Agency} for {Purpose}";
}
