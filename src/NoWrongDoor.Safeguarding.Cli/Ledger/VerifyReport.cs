using System.Globalization;
using System.Reflection;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Auditing.Verification;
using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Cli.Ledger;

/// <summary>What a look at one partnership found, in a form that can be put before others: when it was run, by which program, under which key.</summary>
internal sealed record VerifyReport(DateTimeOffset At, NoteKey Key, LedgerReport Ledger, RecordReport Records)
{
    public IReadOnlyList<LedgerFault> Faults { get; } = [.. Ledger.Faults, .. Records.Faults];

    private static string Version { get; } =
        typeof(VerifyReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private string Of => $"{Ledger.Entries} entries, {Ledger.Checkpoints} checkpoints, {Ledger.Waiting} waiting, "
        + $"{Records.Records} records in {Records.Revisions} revisions, {Records.Figures} lines of figures, {Records.Places} places in lists, {Records.Lines} lines of the index of disclosures";

    private string KeyId => Key.Id.ToString("x8", CultureInfo.InvariantCulture);

    public static string AsText(IEnumerable<VerifyReport> reports) => string.Join('\n', reports.SelectMany(report => report.Lines()));

    public static string AsJson(IEnumerable<VerifyReport> reports) => JsonSerializer.Serialize(reports.Select(report => new
    {
        partnership = report.Ledger.Partnership,
        at = Written(report.At),
        version = Version,
        key = report.KeyId,
        lastCheckpoint = report.Ledger.LastCheckpoint is { } last ? new { size = last.Size, at = Written(last.At) } : null,
        entries = report.Ledger.Entries,
        root = report.Ledger.Root,
        checkpoints = report.Ledger.Checkpoints,
        waiting = report.Ledger.Waiting,
        records = report.Records.Records,
        revisions = report.Records.Revisions,
        erased = report.Records.Erased,
        figures = report.Records.Figures,
        places = report.Records.Places,
        lines = report.Records.Lines,
        faults = report.Faults.Select(fault => new { part = fault.Part.ToString(), index = fault.Index, problem = fault.Problem }),
    }));

    private IEnumerable<string> Lines() =>
    [
        .. Faults.Select(fault => $"{Ledger.Partnership}: {fault}"),
        $"{Ledger.Partnership}: {(Faults.Count == 0 ? "no fault" : $"{Faults.Count} fault(s)")} found in {Of}",
        $"  run at {Written(At)} by nwd {Version}; root {Ledger.Root}",
        Ledger.LastCheckpoint is { } last ? $"  key {KeyId} of {Key.Name}; last checkpoint of {last.Size} entries at {Written(last.At)}" : $"  key {KeyId} of {Key.Name}; no checkpoint yet",
    ];

    private static string Written(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
