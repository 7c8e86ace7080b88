using System.Globalization;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>What the answers have in common: every figure goes out with what it is a figure of.</summary>
internal static class FigureJson
{
    public static void Write(Utf8JsonWriter writer, Measure measure, CountedMonth? month, DisclosureMark mark, Action lines)
    {
        writer.WriteStartObject();
        writer.WriteString("measure"u8, measure.Id);
        writer.WriteString("definition"u8, measure.Definition);
        writer.WriteString("window"u8, measure.Window);
        writer.WriteString("cohort"u8, measure.Cohort);
        writer.WriteString("source"u8, measure.Source);
        writer.WriteNumber("definitionVersion"u8, measure.Version);
        writer.WriteString("from"u8, month is null ? null : Day(month.Time.Earliest.First));
        writer.WriteString("until"u8, month is null ? null : Day(month.Time.Last));
        writer.WriteString("counted"u8, month is null ? null : Moment.Text(month.MadeAt));
        writer.WriteNumber("fewest"u8, Measure.Fewest);
        writer.WriteNumber("nearest"u8, Measure.NearestCount);
        writer.WriteNumber("nearestNights"u8, Measure.NearestNights);
        writer.WriteStartArray("lines"u8);
        lines();
        writer.WriteEndArray();
        mark.WriteTo(writer);
        writer.WriteEndObject();
    }

    public static void WriteEarlier(Utf8JsonWriter writer, string name, EarlierFigures? earlier)
    {
        if (earlier is not null)
        {
            writer.WritePropertyName(name);
            earlier.Figures.WriteJson(writer);
            writer.WriteString($"{name}Until", Day(earlier.Time.Last));
        }
    }

    public static string Name(CollectionYear year) => string.Create(CultureInfo.InvariantCulture, $"{year.Start}-{year.End.Year % 100:00}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
