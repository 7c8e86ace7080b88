using System.CommandLine;
using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>`nwd bench sharing`: decisions on a 40-field record under a 160-rule agreement.</summary>
public static class SharingBenchCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Write {rows: [{name, value, unit, must, met}]}." };
        var command = new Command("sharing", "40 fields, 160 rules, context specialised, distinct fact vectors, one core.") { json };
        command.SetAction(parsed =>
        {
            var rows = new SharingBench().Run();
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new { rows = rows.Select(r => new { name = r.Name, value = Math.Round(r.Value, 3), unit = r.Unit, must = r.Must, met = r.Met }) })
                : string.Join('\n', rows.Select(r => $"{r.Name}: {r.Value:0.###} {r.Unit}{(r.Must is null ? "" : $" (must be at most {r.Must:0.##}: {(r.Met == true ? "met" : "not met")})")}")));
            return rows.All(r => r.Met != false) ? ExitCode.Right : ExitCode.Wrong;
        });
        return command;
    }
}

/// <summary>One measured figure.</summary>
internal sealed record BenchRow(string Name, double Value, string Unit, double? Must)
{
    public bool? Met => Must is null ? null : Value <= Must;
}
