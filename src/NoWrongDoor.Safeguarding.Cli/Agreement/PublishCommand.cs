using System.CommandLine;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;

namespace NoWrongDoor.Safeguarding.Cli.Agreement;

/// <summary>`nwd agreement publish [AGREEMENT]`: puts a signed document in force; without one, the demonstration's documents.</summary>
public static class PublishCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo?>("AGREEMENT")
        {
            Description = "The signed document; without it the hub's policies and every agreement of the installation, signed with the demonstration's keys.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var partnership = new Option<string?>("--partnership") { Description = "The partnership; without it, every one (the demonstration's documents only)." };
        var signatures = new Option<DirectoryInfo?>("--signatures") { Description = "Folder of *.jws files; by default `signatures` beside the document." };
        var why = new Option<string>("--why") { Description = "The reason, for the register.", DefaultValueFactory = _ => "published" };
        var command = new Command("publish", "Put signed documents in force: documents, signatures, head and ledger entry in one transaction.") { file, partnership, signatures, why };
        command.SetAction((parsed, cancellationToken) => Publisher.RunAsync(publisher =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var reason = parsed.GetRequiredValue(why);
            return parsed.GetValue(file) is { } document
                ? OneAsync(publisher, Signed(document, parsed.GetValue(signatures)),
                    parsed.GetValue(partnership) ?? throw new CannotCheckException("Name the --partnership that the document is for."), reason, output, cancellationToken)
                : DemonstrationAsync(publisher, parsed.GetValue(partnership), reason, output, cancellationToken);
        }));
        return command;
    }

    private static async Task<int> OneAsync(Publisher publisher, SignedDocument document, string partnership, string why, TextWriter output, CancellationToken cancellationToken) =>
        Publisher.Report(partnership, await publisher.Register.PublishAsync(partnership, [document], Publisher.ByWhom, why, cancellationToken), output);

    private static async Task<int> DemonstrationAsync(Publisher publisher, string? only, string why, TextWriter output, CancellationToken cancellationToken)
    {
        var exit = ExitCode.Right;
        var demonstration = new DemonstrationPublication(publisher.Register, new DemonstrationSignatures(publisher.Configuration, publisher.Secrets, publisher.Trust));
        var today = London.DayOf(TimeProvider.System.GetUtcNow());
        var partnerships = publisher.Configuration.Partnerships is { } path ? PartnershipSetup.Load(path) : [];
        foreach (var partnership in partnerships.Where(p => only is null || p.Id == only))
        {
            var published = await demonstration.PublishAsync(partnership.Id, [.. partnership.Agencies.Select(a => a.Id)], today, (Publisher.ByWhom, why), cancellationToken);
            exit = Math.Max(exit, Publisher.Report(partnership.Id, published, output));
        }

        return exit;
    }

    private static SignedDocument Signed(FileInfo document, DirectoryInfo? folder)
    {
        folder ??= new DirectoryInfo(Path.Combine(document.Directory!.FullName, "signatures"));
        var files = folder.Exists ? folder.EnumerateFiles("*.jws").OrderBy(f => f.Name, StringComparer.Ordinal) : Enumerable.Empty<FileInfo>();
        return new SignedDocument(TextFile.Read(document), [.. files.Select(f => TextFile.Read(f).Trim())]);
    }
}
