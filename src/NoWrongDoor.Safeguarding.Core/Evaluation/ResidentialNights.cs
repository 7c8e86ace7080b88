using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>Nights in residential care of one agency's young people in one year.</summary>
/// <param name="Placement">The placement code; nothing for what the codes that are shown come to.</param>
/// <param name="CountedAt">When the agency's records were counted.</param>
/// <param name="Figures">young_people and nights; only nights where there is no code, since a young person can be in several.</param>
public sealed record NightsOfYear(CollectionYear Year, string? Placement, DateTimeOffset CountedAt, DisclosedRecord Figures)
{
    /// <summary>As it was last told otherwise, where the year was over by then: records of it were corrected since.</summary>
    public EarlierFigures? Earlier { get; init; }
}

/// <summary>The answer to one question, as one entry of the ledger has it.</summary>
public sealed class ResidentialNights
{
    private readonly DisclosureMark _mark;

    internal ResidentialNights(CountedMonth? month, IReadOnlyList<FigureOwnerIds> notCounted, IReadOnlyList<NightsOfYear> lines, DisclosureMark mark) =>
        (Month, NotCounted, Lines, _mark) = (month, notCounted, lines, mark);

    /// <summary>Nothing where no month was counted yet.</summary>
    public CountedMonth? Month { get; }

    /// <summary>The agencies that share figures with the reader of which none were counted to the end of that month.</summary>
    public IReadOnlyList<FigureOwnerIds> NotCounted { get; }

    /// <summary>Whether any agency shares figures with the reader, counted or not.</summary>
    public bool IsShared => Lines.Count > 0 || NotCounted.Count > 0;

    /// <summary>By agency, year and code. No agency stands here whose figures are not shared with the reader.</summary>
    public IReadOnlyList<NightsOfYear> Lines { get; }

    public Guid Disclosure => _mark.Id;

    public void WriteJson(Utf8JsonWriter writer) => FigureJson.Write(writer, Measure.ResidentialNights, Month, _mark, () =>
    {
        foreach (var line in Lines)
        {
            writer.WriteStartObject();
            writer.WriteString("year"u8, FigureJson.Name(line.Year));
            writer.WriteString("placement"u8, line.Placement);
            writer.WritePropertyName("care"u8);
            line.Figures.WriteJson(writer);
            FigureJson.WriteEarlier(writer, "careEarlier", line.Earlier);
            writer.WriteEndObject();
        }
    });
}
