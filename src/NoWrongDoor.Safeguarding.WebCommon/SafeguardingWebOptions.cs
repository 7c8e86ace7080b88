namespace NoWrongDoor.Safeguarding.WebCommon;

public sealed class SafeguardingWebOptions
{
    public string ProductName { get; set; } = "No Wrong Door";

    /// <summary>Shown on every page under the header: that the people here are invented, or that the service is new.</summary>
    public string? Notice { get; set; }

    /// <summary>Origins besides our own that a form may end at: the other host, at sign-in and sign-out.</summary>
    public IList<string> FormTargets { get; } = [];

    /// <summary>Longest request body in bytes. Larger ones are refused with 413 before anything reads them.</summary>
    public long MaxRequestBody { get; set; } = 1 << 20;
}
