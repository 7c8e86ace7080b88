using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>Nights in residential care of one agency's young people in one year.</summary>
/// <param name="Placement">The placement code; nothing for what the codes that are shown come to.</param>
/// <param name="Figures">young_people and nights; only nights where there is no code, since a young person can be in several.</param>
public sealed record NightsOfYear(CollectionYear Year, string? Placement, DisclosedRecord Figures)
{
    /// <summary>As it was told a month before, where the year was over by then and something of it is told otherwise now: records of it were corrected.</summary>
    public DisclosedRecord? Earlier { get; init; }
}

/// <summary>The answer to one question, as one entry of the ledger has it.</summary>
public sealed class ResidentialNights
{
    private readonly DisclosureMark _mark;

    internal ResidentialNights(CountedMonth? month, bool isShared, IReadOnlyList<NightsOfYear> lines, DisclosureMark mark) => (Month, IsShared, Lines, _mark) = (month, isShared, lines, mark);

    /// <summary>Nothing where no month was counted yet.</summary>
    public CountedMonth? Month { get; }

    /// <summary>Whether any agency shares figures with the reader, counted or not.</summary>
    public bool IsShared { get; }

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
