using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Agreement;

/// <summary>`nwd agreement verify AGREEMENT`: who has signed it, by keys of the trust list.</summary>
public static class VerifyCommand
{
    public static Command Create()
    {
        var file = AgreementFile.Argument();
        var signatures = new Option<DirectoryInfo?>("--signatures") { Description = "Folder of *.jws files; by default `signatures` beside the document." };
        var trust = new Option<FileInfo?>("--trust") { Description = "The trust list." };
        var root = new Option<FileInfo?>("--root") { Description = "The trust root's public key, PEM." };
        var installed = new Option<string?>("--installed")
        {
            Description = "A partnership of this installation: signatures from its register, each judged on the day it was received, with this installation's trust list and root.",
        };
        var at = new Option<string?>("--at") { Description = "The day on which the signatures were received; by default today." };
        var json = new Option<bool>("--json") { Description = "Write {reference, complete, signed: [party], missing: [party], refused: [{file, why}]}." };
        var command = new Command("verify", "Verify the signatures of an agreement: right when every party has signed it.") { file, signatures, trust, root, installed, at, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            var agreement = AgreementFile.Require(path);
            var folder = parsed.GetValue(signatures) ?? new DirectoryInfo(Path.Combine(path.Directory!.FullName, "signatures"));
            var result = parsed.GetValue(installed) is { } partnership ? await InstalledAsync(agreement, partnership, cancellationToken)
                : parsed.GetValue(trust) is { } listFile && parsed.GetValue(root) is { } rootFile ? Verify(agreement, Files(folder, Day(parsed.GetValue(at))), Trust(listFile, rootFile))
                : throw new CannotCheckException("Name the trust list and its root (--trust FILE --root FILE), or a partnership of this installation (--installed north-yorkshire).");
            await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json) ? AsJson(agreement, result) : AsText(agreement, result));
            return result.Complete ? ExitCode.Right : ExitCode.Wrong;
        });
        return command;
    }

    private static DateOnly Day(string? text) => text is null ? London.DayOf(TimeProvider.System.GetUtcNow())
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new CannotCheckException($"--at is `{text}`; write a date such as 2026-07-01.");

    private static Task<Verified> InstalledAsync(SharingAgreement agreement, string partnership, CancellationToken cancellationToken) => Installed.ReachingAsync(async () =>
    {
        var configuration = Installed.Configuration();
        await using var register = HubDataSource.CreatePlain(configuration.ConnectionStrings.Policy);
        var signatures = await RegisteredSignatures.ReadAsync(register, partnership, agreement.Hash, cancellationToken);
        return Verify(agreement, signatures.Select((s, i) => new Given($"signature {i + 1} of the register", s.Jws, s.On)),
            Trust(new FileInfo(Path.Combine(configuration.Secrets, "trust-list.json")), new FileInfo(Path.Combine(configuration.Secrets, "trust-root.pub.pem"))));
    });

    private static TrustList Trust(FileInfo list, FileInfo root)
    {
        using var key = KeyFile.Read(root);
        var parsed = TrustList.Parse(TextFile.Read(list), key);
        return parsed.Value ?? throw new CannotCheckException(parsed.Faults[0].ToString());
    }

    private static IEnumerable<Given> Files(DirectoryInfo folder, DateOnly at) =>
        (folder.Exists ? folder.EnumerateFiles("*.jws").OrderBy(f => f.Name, StringComparer.Ordinal) : Enumerable.Empty<FileInfo>())
            .Select(file => new Given(file.Name, TextFile.Read(file).Trim(), at));

    private static Verified Verify(SharingAgreement agreement, IEnumerable<Given> signatures, TrustList trust)
    {
        var signed = new SortedSet<string>(StringComparer.Ordinal);
        var refused = new List<(string File, string Why)>();
        foreach (var given in signatures)
        {
            if (AgreementSignature.Verify(agreement, given.Jws, trust, given.On, out var party, out var why))
            {
                signed.Add(party);
            }
            else
            {
                refused.Add((given.Name, why));
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

    private sealed record Given(string Name, string Jws, DateOnly On);

    private sealed record Verified(IReadOnlyList<string> Signed, IReadOnlyList<string> Missing, IReadOnlyList<(string File, string Why)> Refused)
    {
        public bool Complete => Missing.Count == 0 && Refused.Count == 0;
    }
}
