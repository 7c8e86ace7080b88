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

    /// <summary>The same person whenever the same function acts.</summary>
    public Guid User => new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{Partnership}|{Agency}|{Function}")).AsSpan(0, 16));

    public Acting For(string purpose) => this with { Purpose = purpose };

    public override string ToString() => $"{Function} of {Agency} for {Purpose}";
}
