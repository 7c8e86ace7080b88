using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>Missing episodes before and after the young people of one agency came to the hub in one year, of those that one police force recorded.</summary>
/// <param name="Year">The year in which they came.</param>
/// <param name="CountedAt">When the agencies' records were counted.</param>
/// <param name="Care">young_people, and the nights on each side, all of them together: social care's.</param>
/// <param name="Missing">Episodes, young people who had any, and episodes per 100 nights, before and after: the police's.</param>
public sealed record EntriesOfYear(CollectionYear Year, DateTimeOffset CountedAt, DisclosedRecord Care, DisclosedRecord Missing)
{
    /// <summary>As it was last told otherwise, where counting was over by then (of who came, when the year was): records of it were corrected since.</summary>
    public EarlierFigures? CareEarlier { get; init; }

    /// <summary>The same of the episodes.</summary>
    public EarlierFigures? MissingEarlier { get; init; }
}

/// <summary>The answer to one question, as one entry of the ledger has it.</summary>
public sealed class MissingAroundEntry
{
    private readonly DisclosureMark _mark;

    internal MissingAroundEntry(CountedMonth? month, IReadOnlyList<FigureOwnerIds> notCounted, IReadOnlyList<EntriesOfYear> lines, DisclosureMark mark) =>
        (Month, NotCounted, Lines, _mark) = (month, notCounted, lines, mark);

    /// <summary>Nothing where no month was counted yet.</summary>
    public CountedMonth? Month { get; }

    /// <summary>The agencies that share these figures with the reader of which none were counted to the end of that month.</summary>
    public IReadOnlyList<FigureOwnerIds> NotCounted { get; }

    /// <summary>Whether any agencies share these figures with the reader, counted or not.</summary>
    public bool IsShared => Lines.Count > 0 || NotCounted.Count > 0;

    /// <summary>By agency, police force and year; no line where one of the two shares nothing with the reader.</summary>
    public IReadOnlyList<EntriesOfYear> Lines { get; }

    public Guid Disclosure => _mark.Id;

    public void WriteJson(Utf8JsonWriter writer) => FigureJson.Write(writer, Measure.MissingAroundEntry, Month, _mark, () =>
    {
        foreach (var line in Lines)
        {
            writer.WriteStartObject();
            writer.WriteString("year"u8, FigureJson.Name(line.Year));
            writer.WritePropertyName("care"u8);
            line.Care.WriteJson(writer);
            writer.WritePropertyName("missing"u8);
            line.Missing.WriteJson(writer);
            FigureJson.WriteEarlier(writer, "careEarlier", line.CareEarlier);
            FigureJson.WriteEarlier(writer, "missingEarlier", line.MissingEarlier);
            writer.WriteEndObject();
        }
    });
}
