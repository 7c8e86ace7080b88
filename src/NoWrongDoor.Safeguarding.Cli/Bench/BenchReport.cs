using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>What every area of `nwd bench` answers. Its JSON is a contract: members are added, never renamed.</summary>
public sealed record BenchReport(string Area, string Command, DateTimeOffset Date, string Machine, IReadOnlyList<BenchFigure> Figures)
{
    public const string JsonForm =
        "{area, command, date, machine, figures: [{name, figure, unit, bar: {must, stretch, atMost}, met, stretchMet, baseline: {name, figure, unit}}]}; what a figure lacks is null";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Every must is met.</summary>
    public bool IsMet => Figures.All(f => f.IsMet ?? true);

    public string ToJson() => JsonSerializer.Serialize(new
    {
        Area,
        Command,
        Date = Date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        Machine,
        Figures = Figures.Select(f => new
        {
            f.Name,
            Figure = Rounded(f.Figure),
            f.Unit,
            f.Bar,
            Met = f.IsMet,
            StretchMet = f.Bar?.IsStretchMetBy(f.Figure),
            Baseline = f.Baseline is { } raw ? raw with { Figure = Rounded(raw.Figure) } : null,
        }),
    }, Json);

    public string ToText()
    {
        var text = new StringBuilder().AppendLine(Machine);
        foreach (var figure in Figures)
        {
            text.Append(CultureInfo.InvariantCulture, $"{figure.Name}: {Shown(figure.Figure)} {figure.Unit}");
            if (figure.Bar is { } bar)
            {
                text.Append(CultureInfo.InvariantCulture, $" (bar {(bar.AtMost ? "at most" : "at least")} {Shown(bar.Must)}: {(bar.IsMetBy(figure.Figure) ? "met" : "not met")})");
            }

            text.AppendLine(figure.Baseline is { } raw ? string.Create(CultureInfo.InvariantCulture, $"; {raw.Name}: {Shown(raw.Figure)} {raw.Unit}") : null);
        }

        return text.ToString().TrimEnd();
    }

    private static string Shown(double figure) => Rounded(figure).ToString(figure < 100 ? "0.###" : "#,0", CultureInfo.InvariantCulture);

    private static double Rounded(double figure) => Math.Round(figure, figure < 100 ? 3 : 0);
}
