using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Agreement;

/// <summary>`nwd agreement verify AGREEMENT`: who has signed it, by keys of the trust list.</summary>
public static class VerifyCommand
{
    public static Command Create()
    {
        var file = AgreementFile.Argument();
        var signatures = new Option<DirectoryInfo?>("--signatures") { Description = "Folder of *.jws files; by default `signatures` beside the document." };
        var trust = new Option<FileInfo>("--trust") { Description = "The trust list.", Required = true };
        var root = new Option<FileInfo>("--root") { Description = "The trust root's public key, PEM.", Required = true };
        var at = new Option<string?>("--at") { Description = "The day on which the signatures were received; by default today." };
        var json = new Option<bool>("--json") { Description = "Write {reference, complete, signed: [party], missing: [party], refused: [{file, why}]}." };
        var command = new Command("verify", "Verify the signatures of an agreement: right when every party has signed it.") { file, signatures, trust, root, at, json };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            var agreement = AgreementFile.Require(path);
            using var key = KeyFile.Read(parsed.GetRequiredValue(root));
            var list = TrustList.Parse(TextFile.Read(parsed.GetRequiredValue(trust)), key);
            var folder = parsed.GetValue(signatures) ?? new DirectoryInfo(Path.Combine(path.Directory!.FullName, "signatures"));
            var result = Verify(agreement, folder, list.Value ?? throw new CannotCheckException(list.Faults[0].ToString()), Day(parsed.GetValue(at)));
            parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(json) ? AsJson(agreement, result) : AsText(agreement, result));
            return result.Complete ? ExitCode.Right : ExitCode.Wrong;
        });
        return command;
    }

    private static DateOnly Day(string? text) => text is null ? London.DayOf(TimeProvider.System.GetUtcNow())
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new CannotCheckException($"--at is `{text}`; write a date such as 2026-07-01.");

    private static Verified Verify(SharingAgreement agreement, DirectoryInfo folder, TrustList trust, DateOnly at)
    {
        var signed = new SortedSet<string>(StringComparer.Ordinal);
        var refused = new List<(string File, string Why)>();
        foreach (var file in folder.Exists ? folder.EnumerateFiles("*.jws").OrderBy(f => f.Name, StringComparer.Ordinal) : Enumerable.Empty<FileInfo>())
        {
            if (AgreementSignature.Verify(agreement, TextFile.Read(file).Trim(), trust, at, out var party, out var why))
            {
                signed.Add(party);
            }
            else
            {
                refused.Add((file.Name, why));
            }
        }
        return new Verified([.. signed], [.. agreement.Parties.Select(p => p.Id).Except(signed)], refused);
    }

    private static string AsText(SharingAgreement agreement, Verified result) => string.Join('\n', new[] { agreement.Reference }
        .Concat(result.Signed.Select(p => $"signed by {p}")).Concat(result.Missing.Select(p => $"not signed by {p}")).Concat(result.Refused.Select(r => $"{r.File} does not count: {r.Why}")));

    private static string AsJson(SharingAgreement agreement, Verified result) => JsonSerializer.Serialize(new
    {
        reference = agreement.Reference,
        complete = result.Complete,
        signed = result.Signed,
        missing = result.Missing,
        refused = result.Refused.Select(r => new { file = r.File, why = r.Why }),
    });

    private sealed record Verified(IReadOnlyList<string> Signed, IReadOnlyList<string> Missing, IReadOnlyList<(string File, string Why)> Refused)
    {
        public bool Complete => Missing.Count == 0 && Refused.Count == 0;
    }
}
