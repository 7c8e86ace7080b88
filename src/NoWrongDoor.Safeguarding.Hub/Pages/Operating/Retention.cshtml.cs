using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Jobs.Operating;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Operating;

/// <summary>What of ours should have gone by now, by whose rule? For information governance, of its own agency, as the last dry run counted it.</summary>
[RouteProbe("/retention")]
public sealed class RetentionModel(RetentionReading reading) : ActingPageModel
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public RetentionReport Report { get; private set; } = null!;

    public static string NameOf(RetentionLine line) => line.Holds switch
    {
        "disclosure-index" => "Lines of who saw what",
        "figure" => "Figures for evaluation",
        var type => FieldWords.Plain(type),
    };

    public static string DayOf(DateTimeOffset at) => SpokenTime.InLondon(at).ToString("d MMMM yyyy", English);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var report = await reading.ReadAsync(Reader, cancellationToken);
        if (!report.IsSuccess)
        {
            return Refused(report.Refusal);
        }

        Report = report.Value;
        return Page();
    }
}
