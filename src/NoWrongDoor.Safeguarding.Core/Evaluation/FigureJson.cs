using System.Globalization;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>What the answers have in common: every figure goes out with what it is a figure of.</summary>
internal static class FigureJson
{
    public static void Write(Utf8JsonWriter writer, Measure measure, CountedTime time, DisclosureMark mark, Action lines)
    {
        writer.WriteStartObject();
        writer.WriteString("measure"u8, measure.Id);
        writer.WriteString("definition"u8, measure.Definition);
        writer.WriteString("window"u8, measure.Window);
        writer.WriteString("cohort"u8, measure.Cohort);
        writer.WriteString("source"u8, measure.Source);
        writer.WriteString("from"u8, Day(time.Earliest.First));
        writer.WriteString("until"u8, Day(time.Last));
        writer.WriteNumber("fewest"u8, Measure.Fewest);
        writer.WriteStartArray("lines"u8);
        lines();
        writer.WriteEndArray();
        mark.WriteTo(writer);
        writer.WriteEndObject();
    }

    public static string Name(CollectionYear year) => string.Create(CultureInfo.InvariantCulture, $"{year.Start}-{year.End.Year % 100:00}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
