using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Agreement;

/// <summary>`nwd agreement decide AGREEMENT --requests FILE.ndjson`: one decision a line, for the document as it stands.</summary>
public static class DecideCommand
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var file = AgreementFile.Argument();
        var requests = new Option<FileInfo>("--requests") { Description = "NDJSON, a line {\"party\",\"role\",\"purpose\",\"at\",\"facts\":{…}}; \"owner\" may name the disclosing party.", Required = true };
        var command = new Command("decide", "Decide every field for each request, by this document alone.") { file, requests };
        command.SetAction(parsed =>
        {
            var agreement = AgreementFile.Require(parsed.GetRequiredValue(file));
            var output = parsed.InvocationConfiguration.Output;
            parsed.InvocationConfiguration.Error.WriteLine($"{agreement.Reference} as it stands: signatures are not looked at, all parties count as having signed.");
            var deciding = new DocumentDecision(agreement);
            var wrong = 0;
            var line = 0;
            foreach (var text in TextFile.Read(parsed.GetRequiredValue(requests)).Split('\n').Select(t => t.Trim()))
            {
                line++;
                if (text.Length == 0)
                {
                    continue;
                }
                var answer = Answer(deciding, text, line);
                wrong += answer.Wrong ? 1 : 0;
                output.WriteLine(answer.Json);
            }
            return wrong == 0 ? ExitCode.Right : ExitCode.Wrong;
        });
        return command;
    }

    private static (string Json, bool Wrong) Answer(DocumentDecision deciding, string text, int line)
    {
        try
        {
            return (deciding.Decide(DecisionRequest.Read(text, deciding.Agreement)), false);
        }
        catch (CannotCheckException unreadable)
        {
            return (JsonSerializer.Serialize(new { error = $"line {line}: {unreadable.Message}" }, Readable), true);
        }
    }
}
