using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing;

/// <summary>A missing episode in one line. Open only where the reader may know that it is.</summary>
public sealed record EpisodeView(RecordView Record)
{
    /// <summary>What the line is made of.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["status", "reported_at", "risk_level", "last_seen_place"];

    /// <summary>The same of a record that a list found.</summary>
    public static bool StandsOpen(DisclosedRecord record) => record["status"] is { IsShown: true, Rung: "full", Value.Text: "open" };

    public bool IsOpen => Record.Line("status") is { Value.Raw: "open" };

    public LineView? Reported => Record.Line("reported_at");

    public LineView? Risk => Record.Line("risk_level");

    /// <summary>They are missing, the reader is shown the risk in full, and none was recorded.</summary>
    public bool RiskIsOpen => IsOpen && Risk is { IsShown: true, Value.Raw: null, IsOnlyWhether: false };

    /// <summary>The reader is shown that it is high.</summary>
    public bool RiskIsHigh => Risk is { Value.Raw: "high" };

    public LineView? LastSeen => Record.Line("last_seen_at");

    public LineView? Place => Record.Line("last_seen_place");

    public LineView? Status => Record.Line("status");
}

/// <summary>Some of them, as a table.</summary>
public sealed record EpisodeTable(string Caption, IEnumerable<EpisodeView> Episodes);
