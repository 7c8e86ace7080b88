using System.CommandLine;
using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Cli.Ledger;

/// <summary>`nwd ledger check-vectors inclusion|consistency FILE.json`.</summary>
public static class CheckVectorsCommand
{
    public static Command Create()
    {
        var command = new Command("check-vectors", "Judge published proof vectors: right when every case is judged as the file says.");
        command.Add(Kind("inclusion", "Proofs that a leaf is in a tree.", MerkleVectors.JudgeInclusion));
        command.Add(Kind("consistency", "Proofs that a tree continues an older one.", MerkleVectors.JudgeConsistency));
        return command;
    }

    private static Command Kind(string name, string description, Func<string, IReadOnlyList<JudgedVector>> judge)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A JSON list of cases with wantErr." };
        var json = new Option<bool>("--json") { Description = "Write {kind, cases, right, wrong: [{name, mustRefuse, refused}]}." };
        var command = new Command(name, description) { file, json };
        command.SetAction(parsed =>
        {
            var judged = judge(TextFile.Read(parsed.GetRequiredValue(file)));
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine(parsed.GetValue(json) ? AsJson(name, judged) : AsText(name, judged));
            return judged.All(vector => vector.IsRight) ? ExitCode.Right : ExitCode.Wrong;
        });
        return command;
    }

    private static string AsText(string kind, IReadOnlyList<JudgedVector> judged)
    {
        var lines = judged.Where(vector => !vector.IsRight)
            .Select(vector => $"{vector.Name}: {(vector.Refused ? "refused, must be accepted" : "accepted, must be refused")}");
        return string.Join('\n', lines.Append($"{kind}: {judged.Count(vector => vector.IsRight)} of {judged.Count} cases judged rightly"));
    }

    private static string AsJson(string kind, IReadOnlyList<JudgedVector> judged) => JsonSerializer.Serialize(new
    {
        kind,
        cases = judged.Count,
        right = judged.Count(vector => vector.IsRight),
        wrong = judged.Where(vector => !vector.IsRight).Select(vector => new { name = vector.Name, mustRefuse = vector.MustRefuse, refused = vector.Refused }),
    });
}
