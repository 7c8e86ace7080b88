using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Oversight;

/// <summary>Who stands in an entry, in words: for information governance, and as far as the gate shows it.</summary>
public sealed record EvidenceView(LineView? User, string Pseudonym, EvidenceCheck Account, EvidenceCheck Name, bool Opens, IReadOnlyList<EvidenceRecordView> Records, int Additional)
{
    /// <summary>Whether anything that stands on the page beside the entry is not what the entry says.</summary>
    public bool Disagrees => Account.IsFault || Name.IsFault || !Opens || Additional > 0 || Records.Any(r => r.Record.IsFault || r.Person.IsFault || r.HeldBy.IsFault);

    public static async Task<EvidenceView> OfAsync(ReaderIdentity reader, EntryEvidence evidence, string opened, Reading reading, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, (string Name, string? Address)>(StringComparer.Ordinal);
        var records = new List<EvidenceRecordView>(evidence.Records.Count);
        foreach (var record in evidence.Records)
        {
            var line = record.Line is { } shown ? await reading.ViewAsync(reader, shown, cancellationToken) : null;
            if (record.Subject is { } subject && !names.ContainsKey(subject))
            {
                names[subject] = await reading.AboutAsync(reader, line?.Line("record_type")?.Value?.Raw, subject, cancellationToken);
            }

            (string? Name, string? Address) about = record.Subject is { } known ? names[known] : (null, null);
            records.Add(new EvidenceRecordView(about.Name, about.Address,
                line?.Line("holder"), line?.Line("fields"),
                EvidenceCheck.Of(record.Record), EvidenceCheck.Of(record.Person), EvidenceCheck.Of(record.HeldBy), record.Line?.Id == opened));
        }

        var first = await reading.ViewAsync(reader, evidence.Line, cancellationToken);
        return new EvidenceView(first.Line("user"), evidence.Pseudonym, EvidenceCheck.Of(evidence.User), EvidenceCheck.Of(evidence.UserName), evidence.Opens, records, evidence.Additional);
    }
}

/// <summary>About whom a record of the entry is, which agency holds it, and which fields were shown or written. Without a name where the reader is shown none.</summary>
public sealed record EvidenceRecordView(
    string? About, string? Address, LineView? Holder, LineView? Fields, EvidenceCheck Record, EvidenceCheck Person, EvidenceCheck HeldBy, bool IsOpened);

/// <summary>What a comparison with the entry found, in words that can be read out.</summary>
public sealed record EvidenceCheck(bool IsFault, string Words)
{
    public static EvidenceCheck Of(Comparison found) => found switch
    {
        Comparison.Agrees => new(false, "Agrees with the entry."),
        Comparison.Differs => new(true, "Does not agree with the entry."),
        _ => new(false, "The index alone says this: the entry was made before it was tied to it."),
    };
}
